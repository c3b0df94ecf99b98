package dev.gradus.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.Literals;
import dev.gradus.processor.backend.RuntimeApi;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Condition;
import dev.gradus.processor.ir.Schedule.Initial;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.UsedStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes what the runtime must know of a rule: its keys, constraints, and which states a
 * configuration needs.
 */
final class RuleWriter {
  private final RuleDeclaration rule;
  private final Schedule schedule;
  private final OptimizerConstants members;
  private final UniformBackend uniform;
  private final CodeBlock kernels;
  private final Optional<CodeBlock> programs;

  /**
   * A writer of one rule.
   *
   * @param kernels the list of its kernels
   * @param programs the list of its programs, if the runtime needs it
   */
  RuleWriter(
      RuleDeclaration rule,
      Schedule schedule,
      OptimizerConstants members,
      UniformBackend uniform,
      CodeBlock kernels,
      Optional<CodeBlock> programs) {
    this.kernels = kernels;
    this.programs = programs;
    this.rule = rule;
    this.schedule = schedule;
    this.members = members;
    this.uniform = uniform;
  }

  FieldSpec field() {
    return FieldSpec.builder(
            RuntimeApi.COMPILED_RULE,
            members.ruleField(),
            Modifier.PRIVATE,
            Modifier.STATIC,
            Modifier.FINAL)
        .initializer("new $L()", GeneratedNames.RULE)
        .build();
  }

  TypeSpec type() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(GeneratedNames.RULE)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The rule as the runtime knows it.\n")
            .superclass(RuntimeApi.COMPILED_RULE)
            .addMethod(constructor());
    if (rule.formula().takesStep()) {
      type.addMethod(RuntimeApi.takesStep().addStatement("return true").build());
    }
    if (TensorUse.in(schedule)) {
      type.addMethod(RuntimeApi.asksTensor().addStatement("return true").build());
    }
    if (schedule.constraints().stream().anyMatch(TensorUse::in)) {
      type.addMethod(RuntimeApi.constrainsTensor().addStatement("return true").build());
    }
    violated(false).ifPresent(type::addMethod);
    violated(true).ifPresent(type::addMethod);
    boolean ofTensor = TensorUse.in(schedule.required()) || TensorUse.in(schedule.reachable());
    if (!usesAll(schedule.required())) {
      type.addMethod(states(RuntimeApi.statesUsed(), ofTensor, schedule.required()));
    }
    if (ofTensor || !schedule.reachable().terms().equals(schedule.required().terms())) {
      type.addMethod(states(RuntimeApi.statesReachable(), ofTensor, schedule.reachable()));
    }
    schedule
        .shares()
        .map(uniform::returned)
        .ifPresent(code -> type.addMethod(RuntimeApi.sharesAcross().addCode(code).build()));
    if (!schedule.initials().isEmpty()) {
      type.addMethod(initialValue());
    }
    return type.build();
  }

  private MethodSpec constructor() {
    String hypers =
        rule.formula().hypers().stream()
            .map(h -> members.of(h.symbol()))
            .collect(Collectors.joining(", "));
    CodeBlock states =
        rule.formula().states().stream().map(this::stateSpec).collect(CodeBlock.joining(",\n"));
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addCode("super($L,\n$>$>", Literals.text(rule.optimizerName()))
        .addCode("$T.of($L),\n$T.of($>$>$L$<$<),\n", List.class, hypers, List.class, states)
        .addCode("$L,\n", kernels)
        .addCode(programs.map(table -> CodeBlock.of("$L,\n", table)).orElse(CodeBlock.of("")))
        .addCode("$L::new);$<$<\n", GeneratedNames.UPDATE)
        .build();
  }

  private CodeBlock stateSpec(Formula.State state) {
    StateSlot slot = schedule.states().get(schedule.indexOf(state.symbol()));
    return RuntimeApi.stateSpec(
        state.symbol().label(), state.key(), slot.per(), state.fromParameter(), slot.tracksFirst());
  }

  /** The check of the constraints over the tensor, or of those over hyper-parameters alone. */
  private Optional<MethodSpec> violated(boolean ofTensor) {
    List<CodeBlock> checks = new ArrayList<>();
    List<Condition> conditions = schedule.constraints();
    for (int i = 0; i < conditions.size(); i++) {
      if (TensorUse.in(conditions.get(i)) == ofTensor) {
        String sentence = rule.formula().constraints().get(i).sentence();
        checks.add(uniform.constraint(conditions.get(i), sentence));
      }
    }
    if (checks.isEmpty()) {
      return Optional.empty();
    }
    MethodSpec.Builder method = RuntimeApi.violated();
    if (ofTensor) {
      RuntimeApi.ofTensor(method);
    }
    for (CodeBlock check : checks) {
      // Several constraints have a block each, for their variables' sake.
      method.addCode(checks.size() == 1 ? "$L" : "{\n$>$L$<}\n", check);
    }
    return Optional.of(method.addStatement("return $S", "").build());
  }

  /** Whether these are all states whatever the configuration, which the runtime takes them for. */
  private boolean usesAll(UsedStates used) {
    int states = schedule.states().size();
    Masks all = new Masks.Leaf(states == 0 ? 0 : -1L >>> (Long.SIZE - states));
    return used.terms().contains(all);
  }

  private MethodSpec states(MethodSpec.Builder method, boolean ofTensor, UsedStates states) {
    if (ofTensor) {
      RuntimeApi.ofTensor(method);
    }
    return method.addCode(uniform.states(states)).build();
  }

  private MethodSpec initialValue() {
    MethodSpec.Builder method = RuntimeApi.initialValue();
    for (Initial initial : schedule.initials()) {
      method
          .beginControlFlow("if (state == $L)", schedule.indexOf(initial.state()))
          .addCode(uniform.returned(initial.expression()))
          .endControlFlow();
    }
    return method.addStatement("return 0.0").build();
  }
}
