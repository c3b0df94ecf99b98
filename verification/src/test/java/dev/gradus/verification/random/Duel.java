package dev.gradus.verification.random;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.testing.Difference;
import dev.gradus.testing.ReferenceParameter;
import dev.gradus.testing.ReferenceStep;
import dev.gradus.testing.RuleReference;
import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A generated optimizer and its rule, run side by side in double precision. */
final class Duel {
  private final Scenario scenario;
  private final RuleReference reference;
  private final OptimizerBuilder<?, ?> builder;
  private final List<Side> sides = new ArrayList<>();

  /** One parameter, on both sides. */
  private record Side(
      Track track,
      Parameter parameter,
      ParamGroup group,
      ReferenceParameter expected,
      Map<String, Object> hypers) {}

  private final Collection<String> uniformStates;

  private Duel(
      RuleReference reference,
      OptimizerBuilder<?, ?> builder,
      Scenario scenario,
      Collection<String> uniformStates) {
    this.reference = reference;
    this.builder = builder;
    this.scenario = scenario;
    this.uniformStates = uniformStates;
    scenario.tracks().forEach(track -> sides.add(side(track, "p" + sides.size())));
  }

  /**
   * The first difference between the optimizer and its rule; empty if there is none.
   *
   * @param uniformStates the fields of states that must be scalars
   */
  static String difference(
      RuleReference reference,
      OptimizerBuilder<?, ?> builder,
      Scenario scenario,
      Collection<String> uniformStates) {
    return new Duel(reference, builder, scenario, uniformStates).run();
  }

  /** The first difference between a rule and the optimizer that is generated from it. */
  static String difference(Class<?> rule, Scenario scenario) {
    return difference(RuleReference.of(rule), Optimizer.builderOf(rule), scenario, List.of());
  }

  private Side side(Track track, String name) {
    Parameter parameter = Parameter.of(name, tensor(track.elements()));
    // A rule that is being made small has fewer hyper-parameters than its scenario has values of.
    Map<String, Object> hypers = new TreeMap<>(track.turns().get(0).hypers());
    hypers.keySet().retainAll(builder.hypers().stream().map(HyperKey::name).toList());
    if (!reference.allows(hypers)) {
      for (HyperKey<?> key : builder.hypers()) {
        hypers.compute(key.name(), (k, v) -> key.defaultValue() == null ? v : key.defaultValue());
      }
    }
    ParamGroup group = ParamGroup.of(parameter);
    ReferenceParameter expected =
        reference
            .group(hypers)
            .shapedParameter(track.elements(), Scenario.shape(track.start().size()));
    builder.hypers().forEach(key -> Runs.set(group, key, hypers.get(key.name())));
    return new Side(track, parameter, group, expected, hypers);
  }

  private static Tensor tensor(double... elements) {
    return Tensor.of(elements, Scenario.shape(elements.length));
  }

  private String run() {
    Optimizer optimizer;
    ParamGroup[] rest = sides.stream().skip(1).map(Side::group).toArray(ParamGroup[]::new);
    boolean allowed = sides.stream().allMatch(side -> reference.allows(side.hypers()));
    try {
      optimizer = builder.build(sides.get(0).group(), rest);
    } catch (IllegalArgumentException refused) {
      return allowed ? "building throws " + refused : "";
    }
    if (!allowed) {
      return "building does not check the constraint";
    }
    for (int step = 0; step < scenario.tracks().get(0).turns().size(); step++) {
      String difference = step(optimizer, step);
      if (!difference.isEmpty()) {
        return "after step " + (step + 1) + ", " + difference;
      }
    }
    return "";
  }

  private String step(Optimizer optimizer, int step) {
    for (Side side : sides) {
      Turn turn = side.track().turns().get(step);
      for (HyperKey<?> key : builder.hypers()) {
        String difference = change(side, key, turn.hypers().get(key.name()));
        if (!difference.isEmpty()) {
          return difference;
        }
      }
      double[] grad = turn.gradient();
      side.parameter().setGrad(grad == null ? null : tensor(grad));
    }
    optimizer.step();
    ReferenceStep together = new ReferenceStep();
    for (Side side : sides) {
      double[] grad = side.track().turns().get(step).gradient();
      if (grad != null) {
        together.with(
            side.expected(), side.hypers(), grad, optimizer.state(side.parameter()).keySet());
      }
    }
    String late = together.run();
    if (!late.isEmpty()) {
      return late + " starts, though nothing has changed";
    }
    for (Side side : sides) {
      double[] grad = side.track().turns().get(step).gradient();
      String difference = Difference.between(optimizer, side.parameter(), side.expected());
      if (difference.isEmpty() && grad != null) {
        difference = shapes(optimizer, side.parameter());
      }
      if (!difference.isEmpty()) {
        return side.parameter().name() + " " + difference;
      }
    }
    return "";
  }

  /** Sets a hyper-parameter, unless a constraint forbids it: then the group must throw. */
  private String change(Side side, HyperKey<?> key, @Nullable Object value) {
    String name = key.name();
    if (Objects.equals(value, side.hypers().get(name))) {
      return "";
    }
    Map<String, Object> changed = new TreeMap<>(side.hypers());
    changed.remove(name);
    if (value != null) {
      changed.put(name, value);
    }
    boolean allowed = reference.allows(changed);
    try {
      Runs.set(side.group(), key, value);
    } catch (IllegalArgumentException refused) {
      return allowed ? "setting " + name + " throws " + refused : "";
    }
    side.hypers().clear();
    side.hypers().putAll(changed);
    return allowed ? "" : "setting " + name + " = " + value + " does not check the constraint";
  }

  /** Checks that each state which only takes uniform values is one scalar. */
  private String shapes(Optimizer optimizer, Parameter parameter) {
    Map<String, Tensor> states = optimizer.state(parameter);
    for (String state : uniformStates) {
      Tensor tensor = states.get(reference.key(state));
      if (tensor != null && tensor.shape().length != 0) {
        return "state " + state + " is uniform, and yet " + tensor;
      }
    }
    return "";
  }
}
