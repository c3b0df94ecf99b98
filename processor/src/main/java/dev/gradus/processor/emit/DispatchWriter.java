package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.backend.MemberNames;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.List;

/**
 * Writes the calls of the kernels: from the index of a variant to its method, with arrays and
 * scalars as arguments.
 */
final class DispatchWriter {
  /** The constant that says whether to call the kernels that use the Vector API. */
  static final String VECTORS = "VECTORS";

  private final Schedule schedule;
  private final MemberNames members;
  private final KernelWriter kernels;

  DispatchWriter(Schedule schedule, MemberNames members, KernelWriter kernels) {
    this.schedule = schedule;
    this.members = members;
    this.kernels = kernels;
  }

  MethodSpec runFloat() {
    return run("runFloat", "Floats", "(float) ");
  }

  MethodSpec runDouble() {
    return run("runDouble", "Doubles", "");
  }

  private MethodSpec run(String name, String arrays, String cast) {
    MethodSpec.Builder method =
        UpdateWriter.overriding(name, TypeName.VOID)
            .addParameter(TypeName.INT, "variant")
            .addParameter(TypeName.INT, "from")
            .addParameter(TypeName.INT, "to");
    List<Kernel> variants = schedule.kernels();
    if (variants.size() == 1) {
      return method.addCode(calls(variants.get(0), arrays, cast)).build();
    }
    method.beginControlFlow("switch (variant)");
    for (int i = 0; i < variants.size(); i++) {
      Kernel kernel = variants.get(i);
      // The last one is the default, so that no exception need be made here.
      String label = i < variants.size() - 1 ? "case " + i : "default";
      if (kernels.hasVectors(kernel)) {
        method.addCode("$L -> {\n$>$L$<}\n", label, calls(kernel, arrays, cast));
      } else {
        method.addCode("$L ->\n$>$>$L;\n$<$<", label, call("", kernel, arrays, cast));
      }
    }
    return method.endControlFlow().build();
  }

  /** The call of a kernel, with vectors if it has them and they are there. */
  private CodeBlock calls(Kernel kernel, String arrays, String cast) {
    CodeBlock.Builder calls = CodeBlock.builder();
    if (!kernels.hasVectors(kernel)) {
      return calls.addStatement(call("", kernel, arrays, cast)).build();
    }
    return calls
        .beginControlFlow("if ($L)", VECTORS)
        .addStatement(call(KernelWriter.VECTOR_TYPE + ".", kernel, arrays, cast))
        .nextControlFlow("else")
        .addStatement(call("", kernel, arrays, cast))
        .endControlFlow()
        .build();
  }

  private CodeBlock call(String owner, Kernel kernel, String arrays, String cast) {
    CodeBlock.Builder call = CodeBlock.builder().add("$L$L(", owner, kernel.name());
    for (Array array : kernel.arrays()) {
      call.add(array(array, arrays)).add(",$W");
    }
    for (Let scalar : kernel.scalars()) {
      Value value = scalar.value();
      call.add("$L$L,$W", value.type() == Type.DOUBLE ? cast : "", field(value));
    }
    return call.add("from,$Wto)").build();
  }

  private CodeBlock array(Array array, String arrays) {
    if (array.symbol() == Argument.PARAM) {
      return CodeBlock.of("param$L()", arrays);
    }
    return array.symbol() == Argument.GRAD
        ? CodeBlock.of("grad$L()", arrays)
        : CodeBlock.of("state$L($L)", arrays, members.of(array.symbol()));
  }

  private String field(Value value) {
    return schedule.prepare().lets().stream()
        .filter(let -> let.value() == value)
        .map(Let::name)
        .findFirst()
        .orElseThrow();
  }
}
