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
  private final Schedule schedule;
  private final MemberNames members;

  DispatchWriter(Schedule schedule, MemberNames members) {
    this.schedule = schedule;
    this.members = members;
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
    List<Kernel> kernels = schedule.kernels();
    if (kernels.size() == 1) {
      return method.addStatement(call(kernels.get(0), arrays, cast)).build();
    }
    method.beginControlFlow("switch (variant)");
    for (int i = 0; i < kernels.size(); i++) {
      // The last one is the default, so that no exception need be made here.
      String label = i < kernels.size() - 1 ? "case " + i : "default";
      method.addCode("$L ->\n$>$>$L;\n$<$<", label, call(kernels.get(i), arrays, cast));
    }
    return method.endControlFlow().build();
  }

  private CodeBlock call(Kernel kernel, String arrays, String cast) {
    CodeBlock.Builder call = CodeBlock.builder().add("$L(", kernel.name());
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
