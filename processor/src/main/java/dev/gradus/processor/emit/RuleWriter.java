package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.gradus.processor.backend.Literals;
import dev.gradus.processor.backend.MemberNames;
import dev.gradus.processor.backend.UniformBackend;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.GeneratedNames;
import dev.gradus.processor.ir.RuleDeclaration;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Condition;
import dev.gradus.processor.ir.Schedule.Initial;
import dev.gradus.processor.ir.Schedule.StateSlot;
import dev.gradus.processor.ir.Schedule.UsedStates;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Writes what the runtime must know of a rule: its keys, constraints, and which states a
 * configuration needs.
 */
final class RuleWriter {
  private final RuleDeclaration rule;
  private final Schedule schedule;
  private final MemberNames members;
  private final UniformBackend uniform;

  RuleWriter(RuleDeclaration rule, Schedule schedule, MemberNames members, UniformBackend uniform) {
    this.rule = rule;
    this.schedule = schedule;
    this.members = members;
    this.uniform = uniform;
  }

  FieldSpec field() {
    return FieldSpec.builder(
            Names.COMPILED_RULE,
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
            .superclass(Names.COMPILED_RULE)
            .addMethod(constructor());
    if (!schedule.constraints().isEmpty()) {
      type.addMethod(violated());
    }
    type.addMethod(states("statesUsed", schedule.required()));
    if (!schedule.reachable().terms().equals(schedule.required().terms())) {
      type.addMethod(states("statesReachable", schedule.reachable()));
    }
    if (!schedule.initials().isEmpty()) {
      type.addMethod(initialValue());
    }
    return type.addMethod(newUpdate()).build();
  }

  private MethodSpec constructor() {
    String hypers =
        rule.formula().hypers().stream()
            .map(h -> members.of(h.symbol()))
            .collect(Collectors.joining(", "));
    CodeBlock states =
        rule.formula().states().stream().map(this::stateKey).collect(CodeBlock.joining(",\n"));
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addCode("super(\n$>$>$L,\n", Literals.text(rule.optimizerName()))
        .addCode("$L,\n", rule.formula().takesStep())
        .addCode("$T.of($L),\n$T.of(", List.class, hypers, List.class)
        .addCode(rule.formula().states().isEmpty() ? "$L" : "\n$>$>$L$<$<", states)
        .addCode("));$<$<\n")
        .build();
  }

  private CodeBlock stateKey(Formula.State state) {
    StateSlot slot =
        schedule.states().stream()
            .filter(s -> s.symbol().equals(state.symbol()))
            .findFirst()
            .orElseThrow();
    return CodeBlock.of(
        "new $T($L, $L, $L, $L, $L)",
        Names.STATE_KEY,
        Literals.text(state.symbol().label()),
        Literals.text(state.key()),
        slot.scalar(),
        state.fromParameter(),
        slot.tracksFirst());
  }

  private MethodSpec violated() {
    MethodSpec.Builder method =
        overriding("violated", ClassName.get(String.class))
            .addParameter(Names.HYPER_VALUES, "hypers");
    List<Condition> conditions = schedule.constraints();
    for (int i = 0; i < conditions.size(); i++) {
      CodeBlock check =
          uniform.constraint(conditions.get(i), rule.formula().constraints().get(i).sentence());
      // Each in a block of its own where there are several, for their variables' sake.
      method.addCode(conditions.size() == 1 ? "$L" : "{\n$>$L$<}\n", check);
    }
    return method.addStatement("return $S", "").build();
  }

  private MethodSpec states(String name, UsedStates states) {
    return overriding(name, TypeName.LONG)
        .addParameter(Names.HYPER_VALUES, "hypers")
        .addCode(uniform.states(states))
        .build();
  }

  private MethodSpec initialValue() {
    MethodSpec.Builder method =
        overriding("initialValue", TypeName.DOUBLE)
            .addParameter(TypeName.INT, "state")
            .addParameter(Names.HYPER_VALUES, "hypers");
    for (Initial initial : schedule.initials()) {
      method
          .beginControlFlow("if (state == $L)", index(initial))
          .addCode(uniform.returned(initial.expression()))
          .endControlFlow();
    }
    return method.addStatement("return 0.0").build();
  }

  private int index(Initial initial) {
    List<StateSlot> slots = schedule.states();
    for (int i = 0; i < slots.size(); i++) {
      if (Objects.equals(slots.get(i).symbol(), initial.state())) {
        return i;
      }
    }
    throw new IllegalStateException("No state " + initial.state().label());
  }

  private static MethodSpec newUpdate() {
    return overriding("newUpdate", Names.PARAMETER_UPDATE)
        .addParameter(Names.PARAMETER, "parameter")
        .addStatement("return new $L(this, parameter)", GeneratedNames.UPDATE)
        .build();
  }

  private static MethodSpec.Builder overriding(String name, TypeName type) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(type);
  }
}
