package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.gradus.processor.backend.MemberNames;
import dev.gradus.processor.backend.VectorMemory;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/**
 * Writes the calls of the kernels: from the index of a variant to its method, with arrays and
 * scalars as arguments.
 */
final class DispatchWriter {
  private final Schedule schedule;
  private final MemberNames members;
  private final KernelWriter kernels;

  DispatchWriter(Schedule schedule, MemberNames members, KernelWriter kernels) {
    this.schedule = schedule;
    this.members = members;
    this.kernels = kernels;
  }

  List<FieldSpec> constants() {
    List<FieldSpec> constants = new ArrayList<>();
    if (kernels.hasVectors()) {
      constants.add(constant(members.vectors(), Names.VECTORS));
    }
    if (hasDirect()) {
      constants.add(constant(members.direct(), Names.DIRECT_VECTORS));
    }
    return constants;
  }

  private static FieldSpec constant(String name, ClassName decided) {
    return FieldSpec.builder(TypeName.BOOLEAN, name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$T.enabled()", decided)
        .build();
  }

  private boolean hasDirect() {
    return schedule.kernels().stream().anyMatch(kernels::hasDirect);
  }

  /** The methods that run kernels, and those that say which there are. */
  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    if (schedule.kernels().stream().anyMatch(kernels::needsGrains)) {
      methods.add(whether("inGrains", members.vectors(), kernels::needsGrains));
    }
    methods.add(run("runFloat", "Floats", "(float) "));
    methods.add(run("runDouble", "Doubles", ""));
    if (hasDirect()) {
      methods.add(whether("hasDirect", members.direct(), kernels::hasDirect));
      methods.add(runDirect("runFloatDirect", "Floats", "(float) "));
      methods.add(runDirect("runDoubleDirect", "Doubles", ""));
    }
    return methods;
  }

  /** Of which variants something holds, if a constant does. */
  private MethodSpec whether(String name, String constant, Predicate<Kernel> holds) {
    CodeBlock variants =
        IntStream.range(0, schedule.kernels().size())
            .filter(i -> holds.test(schedule.kernels().get(i)))
            .mapToObj(i -> CodeBlock.of("variant == $L", i))
            .collect(CodeBlock.joining("$W|| "));
    boolean all = schedule.kernels().stream().allMatch(holds);
    return UpdateWriter.overriding(name, TypeName.BOOLEAN)
        .addParameter(TypeName.INT, "variant")
        .addStatement(
            all
                ? CodeBlock.of("return $L", constant)
                : CodeBlock.of("return $L && ($L)", constant, variants))
        .build();
  }

  private MethodSpec runDirect(String name, String arrays, String cast) {
    MethodSpec.Builder method = running(name).addException(Throwable.class);
    List<Kernel> all = schedule.kernels();
    List<Kernel> direct = all.stream().filter(kernels::hasDirect).toList();
    String owner = GeneratedNames.DIRECT_KERNELS + ".";
    if (direct.size() == 1) {
      return method.addStatement(call(owner, direct.get(0), arrays, cast)).build();
    }
    method.beginControlFlow("switch (variant)");
    for (int i = 0; i < direct.size(); i++) {
      Kernel kernel = direct.get(i);
      String label = i < direct.size() - 1 ? "case " + all.indexOf(kernel) : "default";
      method.addCode("$L ->\n$>$>$L;\n$<$<", label, call(owner, kernel, arrays, cast));
    }
    return method.endControlFlow().build();
  }

  private static MethodSpec.Builder running(String name) {
    return UpdateWriter.overriding(name, TypeName.VOID)
        .addParameter(TypeName.INT, "variant")
        .addParameter(TypeName.INT, "from")
        .addParameter(TypeName.INT, "to");
  }

  private MethodSpec run(String name, String arrays, String cast) {
    MethodSpec.Builder method = running(name);
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
        .beginControlFlow("if ($L)", members.vectors())
        .addStatement(call(GeneratedNames.VECTOR_KERNELS + ".", kernel, arrays, cast))
        .nextControlFlow("else")
        .addStatement(call("", kernel, arrays, cast))
        .endControlFlow()
        .build();
  }

  private CodeBlock call(String owner, Kernel kernel, String arrays, String cast) {
    boolean direct = owner.startsWith(GeneratedNames.DIRECT_KERNELS);
    String method = direct ? VectorMemory.directMethod(kernel, !cast.isEmpty()) : kernel.name();
    CodeBlock.Builder call = CodeBlock.builder().add("$L$L(", owner, method);
    for (Array array : kernel.arrays()) {
      call.add(array(array, direct, arrays)).add(",$W");
    }
    for (Let scalar : kernel.scalars()) {
      Value value = scalar.value();
      call.add("$L$L,$W", value.type() == Type.DOUBLE ? cast : "", field(value));
    }
    return call.add("from,$Wto)").build();
  }

  private CodeBlock array(Array array, boolean direct, String arrays) {
    String argument = direct ? "Memory" : arrays;
    if (array.symbol() == Argument.PARAM) {
      return CodeBlock.of("param$L()", argument);
    }
    return array.symbol() == Argument.GRAD
        ? CodeBlock.of("grad$L()", argument)
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
