package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.MemberNames;
import dev.gradus.processor.backend.Types;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.StateSlot;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the update of one parameter: the per-step values, the choice of the kernel, and the
 * kernels.
 */
final class UpdateWriter {
  private final Schedule schedule;
  private final MemberNames members;
  private final UniformBackend uniform;
  private final KernelWriter kernels;
  private final ClassName optimizer;

  UpdateWriter(
      ClassName optimizer,
      Schedule schedule,
      MemberNames members,
      UniformBackend uniform,
      KernelWriter kernels) {
    this.optimizer = optimizer;
    this.schedule = schedule;
    this.members = members;
    this.uniform = uniform;
    this.kernels = kernels;
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(GeneratedNames.UPDATE)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "One parameter's update: per-step values, and the kernels over its elements.\n")
            .superclass(Names.PARAMETER_UPDATE);
    List<StateSlot> states = schedule.states();
    for (int i = 0; i < states.size(); i++) {
      type.addField(
          FieldSpec.builder(TypeName.INT, members.of(states.get(i).symbol()))
              .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
              .initializer("$L", i)
              .build());
    }
    DispatchWriter dispatch = new DispatchWriter(schedule, members, kernels);
    type.addFields(dispatch.constants());
    fields()
        .forEach(let -> type.addField(Types.of(let.value().type()), let.name(), Modifier.PRIVATE));
    if (kernels.missesVectors()) {
      type.addStaticBlock(
          CodeBlock.builder()
              .addStatement("$T.missing($T.class)", Names.VECTORS, optimizer)
              .build());
    }
    type.addMethod(constructor());
    type.addMethod(prepare());
    if (sharesScalars()) {
      type.addMethod(copyScalars());
    }
    type.addMethod(masks("statesUsed", Kernel::used));
    type.addMethod(masks("statesWritten", Kernel::written));
    type.addMethods(dispatch.methods());
    type.addMethods(kernels.scalar(uniform));
    return type.build();
  }

  private Stream<Let> fields() {
    return schedule.prepare().lets().stream().filter(Let::field);
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addParameter(Names.COMPILED_RULE, "rule")
        .addParameter(Names.PARAMETER, "parameter")
        .addStatement("super(rule, parameter)")
        .build();
  }

  private MethodSpec prepare() {
    return overriding("prepare", TypeName.INT)
        .addParameter(Names.HYPER_VALUES, "hypers")
        .addParameter(TypeName.LONG, "step")
        .addComment("Level 0: uniform, in double, once per step")
        .addCode(uniform.prepare(schedule))
        .build();
  }

  /** Whether the values of one parameter may be another's: they depend on no state. */
  private boolean sharesScalars() {
    return schedule.states().stream().noneMatch(StateSlot::scalar)
        && fields().findAny().isPresent();
  }

  private MethodSpec copyScalars() {
    MethodSpec.Builder method =
        overriding("copyScalars", TypeName.BOOLEAN)
            .addParameter(Names.PARAMETER_UPDATE, "from")
            .addStatement("$1L other = ($1L) from", GeneratedNames.UPDATE);
    fields().forEach(let -> method.addStatement("$L = other.$L", let.name(), let.name()));
    return method.addStatement("return true").build();
  }

  /** A table over the kernels, as a constant if they agree. */
  private MethodSpec masks(String name, ToLongFunction<Kernel> bits) {
    MethodSpec.Builder method =
        overriding(name, TypeName.LONG).addParameter(TypeName.INT, "variant");
    List<Kernel> kernels = schedule.kernels();
    long[] distinct = kernels.stream().mapToLong(bits).distinct().toArray();
    if (distinct.length == 1) {
      return method.addStatement("return $L", UniformBackend.mask(distinct[0])).build();
    }
    method.addCode("return switch (variant) {$>\n");
    for (int d = 1; d < distinct.length; d++) {
      long mask = distinct[d];
      CodeBlock cases =
          Stream.iterate(0, i -> i < kernels.size(), i -> i + 1)
              .filter(i -> bits.applyAsLong(kernels.get(i)) == mask)
              .map(i -> CodeBlock.of("$L", i))
              .collect(CodeBlock.joining(", "));
      method.addCode("case $L -> $L;\n", cases, UniformBackend.mask(mask));
    }
    return method.addCode("default -> $L;$<\n};\n", UniformBackend.mask(distinct[0])).build();
  }

  static MethodSpec.Builder overriding(String name, TypeName type) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(type);
  }
}
