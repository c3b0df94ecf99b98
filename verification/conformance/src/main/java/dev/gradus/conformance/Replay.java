package dev.gradus.conformance;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs one recorded case with the shipped optimizer, and has compared all that was recorded of it.
 */
final class Replay {
  private final Case reference;
  private final List<HyperKey<?>> hypers;
  private final List<Parameter> parameters = new ArrayList<>();
  private final Optimizer optimizer;
  private final Judge judge;

  private Replay(String name, OptimizerBuilder<?, ?> builder, Case reference) {
    this.reference = reference;
    this.hypers = builder.hypers();
    for (int i = 0; i < reference.names().size(); i++) {
      parameters.add(Parameter.of(reference.names().get(i), reference.initial().get(i).copy()));
    }
    reference.config().applyTo(hypers, builder::set);
    this.optimizer = build(builder);
    this.judge = new Judge(name, reference, hypers, parameters, optimizer);
  }

  /** The outcome of a case; an exception of the optimizer fails its case and no other. */
  static Outcome run(String name, Case reference) {
    OptimizerBuilder<?, ?> builder = ShippedOptimizers.builder(name).orElseThrow();
    Optional<String> unknown = unknownSetting(name, builder.hypers(), reference);
    if (unknown.isPresent()) {
      return Outcome.skip("no such option: " + unknown.get());
    }
    try {
      return new Replay(name, builder, reference).run();
    } catch (GroupRefusedException e) {
      return Outcome.skip("torch does not check a group's values, Gradus does: " + e.getMessage());
    } catch (ReferenceException e) {
      throw e;
    } catch (RuntimeException e) {
      return Outcome.fail("threw " + e);
    }
  }

  private static Optional<String> unknownSetting(
      String name, List<HyperKey<?>> hypers, Case reference) {
    Optional<String> unknown = reference.config().unknownTo(name, hypers);
    for (Case.Group group : reference.groups()) {
      unknown = unknown.or(() -> group.overrides().unknownTo(name, hypers));
    }
    return unknown;
  }

  private Outcome run() {
    for (int index = 0; index < reference.steps().size(); index++) {
      Case.Step step = reference.steps().get(index);
      if (index > 0) {
        joining(index).forEach(this::add);
      }
      setRates(index, step);
      take(step);
      judge.afterStep(index);
    }
    return judge.atEnd();
  }

  private Optimizer build(OptimizerBuilder<?, ?> builder) {
    List<ParamGroup> groups = new ArrayList<>();
    boolean overridden = false;
    for (Case.Group group : joining(0)) {
      groups.add(toGroup(group));
      overridden |= !group.overrides().isEmpty();
    }
    ParamGroup[] rest = groups.subList(1, groups.size()).toArray(ParamGroup[]::new);
    try {
      return builder.build(groups.get(0), rest);
    } catch (IllegalArgumentException e) {
      throw overridden ? new GroupRefusedException(e) : e;
    }
  }

  private List<Case.Group> joining(int step) {
    return reference.groups().stream().filter(group -> group.beforeStep() == step).toList();
  }

  private void add(Case.Group group) {
    ParamGroup added = toGroup(group);
    try {
      optimizer.addParamGroup(added);
    } catch (IllegalArgumentException e) {
      throw group.overrides().isEmpty() ? e : new GroupRefusedException(e);
    }
  }

  private ParamGroup toGroup(Case.Group group) {
    ParamGroup made = ParamGroup.of(group.params().stream().map(parameters::get).toList());
    set(made, group.overrides());
    return made;
  }

  private void set(ParamGroup group, RecordedSettings values) {
    try {
      values.applyTo(hypers, group::set);
    } catch (IllegalArgumentException e) {
      throw new GroupRefusedException(e);
    }
  }

  /**
   * Sets the recorded learning rates; where no scheduler is at work, a new group must have its own
   * already.
   */
  private void setRates(int index, Case.Step step) {
    for (int i = 0; i < step.lr().size(); i++) {
      ParamGroup group = optimizer.paramGroups().get(i);
      RecordedSettings rate =
          new RecordedSettings(Map.of("lr", ReferenceJson.of(step.lr().get(i), "lr_used")));
      if (!reference.scheduled() && reference.groups().get(i).beforeStep() == index) {
        judge.values("group " + i + " before its first step", group, rate);
      }
      set(group, rate);
    }
  }

  private void take(Case.Step step) {
    int rounds = 1;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < parameters.size(); i++) {
        Gradient gradient = step.gradients().get(i);
        List<Gradient> parts =
            optimizer.name().equals("SGD") ? gradient.oneByOne() : List.of(gradient);
        (round < parts.size() ? parts.get(round) : new Gradient.None()).giveTo(parameters.get(i));
        rounds = Math.max(rounds, parts.size());
      }
      optimizer.step();
    }
  }

  /** Thrown where a group's values are out of the range that the rule declares. */
  private static final class GroupRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GroupRefusedException(IllegalArgumentException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
