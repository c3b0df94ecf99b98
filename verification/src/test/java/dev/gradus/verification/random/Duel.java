package dev.gradus.verification.random;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.testing.Difference;
import dev.gradus.testing.ReferenceGroup;
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
  private final List<Team> teams = new ArrayList<>();
  private final List<Side> sides = new ArrayList<>();

  /**
   * A group, on both sides.
   *
   * @param hypers as they are now
   * @param leader the parameter that says what they become
   */
  private record Team(
      ParamGroup group, ReferenceGroup expected, Map<String, Object> hypers, Track leader) {}

  /** One parameter, on both sides. */
  private record Side(Track track, Parameter parameter, Team team, ReferenceParameter expected) {}

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
    scenario.groups().forEach(this::add);
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

  private void add(List<Integer> places) {
    List<Track> tracks = places.stream().map(scenario.tracks()::get).toList();
    List<Parameter> parameters =
        places.stream()
            .map(i -> Parameter.of("p" + i, tensor(scenario.tracks().get(i).elements())))
            .toList();
    Track leader = tracks.get(0);
    // A rule that is being made small has fewer hyper-parameters than its scenario has values of.
    Map<String, Object> hypers = new TreeMap<>(leader.turns().get(0).hypers());
    hypers.keySet().retainAll(builder.hypers().stream().map(HyperKey::name).toList());
    if (!reference.allows(hypers)) {
      for (HyperKey<?> key : builder.hypers()) {
        hypers.compute(key.name(), (k, v) -> key.defaultValue() == null ? v : key.defaultValue());
      }
    }
    ParamGroup group = ParamGroup.of(parameters);
    builder.hypers().forEach(key -> Runs.set(group, key, hypers.get(key.name())));
    Team team = new Team(group, reference.group(new TreeMap<>(hypers)), hypers, leader);
    teams.add(team);
    for (int i = 0; i < tracks.size(); i++) {
      double[] start = tracks.get(i).elements();
      ReferenceParameter expected =
          team.expected().shapedParameter(start, Scenario.shape(start.length));
      sides.add(new Side(tracks.get(i), parameters.get(i), team, expected));
    }
  }

  private static Tensor tensor(double... elements) {
    return Tensor.of(elements, Scenario.shape(elements.length));
  }

  private String run() {
    Optimizer optimizer;
    ParamGroup[] rest = teams.stream().skip(1).map(Team::group).toArray(ParamGroup[]::new);
    boolean allowed = teams.stream().allMatch(team -> reference.allows(team.hypers()));
    try {
      optimizer = builder.build(teams.get(0).group(), rest);
    } catch (IllegalArgumentException refused) {
      return allowed ? "building throws " + refused : "";
    }
    if (!allowed) {
      return "building does not check the constraint";
    }
    for (int step = 0; step < scenario.steps(); step++) {
      String difference = step(optimizer, step);
      if (!difference.isEmpty()) {
        return "after step " + (step + 1) + ", " + difference;
      }
    }
    return "";
  }

  private String step(Optimizer optimizer, int step) {
    for (Team team : teams) {
      Turn turn = team.leader().turns().get(step);
      for (HyperKey<?> key : builder.hypers()) {
        String difference = change(team, key, turn.hypers().get(key.name()));
        if (!difference.isEmpty()) {
          return difference;
        }
      }
    }
    for (Side side : sides) {
      double[] grad = side.track().turns().get(step).gradient();
      side.parameter().setGrad(grad == null ? null : tensor(grad));
    }
    optimizer.step();
    ReferenceStep together = new ReferenceStep();
    for (Side side : sides) {
      double[] grad = side.track().turns().get(step).gradient();
      if (grad != null) {
        together.with(
            side.expected(),
            side.team().hypers(),
            grad,
            optimizer.state(side.parameter()).keySet());
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
    // In a group without elements, the greatest of what turns out to be one number may be of none.
    return teams.stream()
        .filter(team -> team.group().params().stream().anyMatch(p -> p.tensor().numel() > 0))
        .map(team -> Difference.between(team.group(), team.expected()))
        .filter(difference -> !difference.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Sets a hyper-parameter, unless a constraint forbids it: then the group must throw. */
  private String change(Team team, HyperKey<?> key, @Nullable Object value) {
    String name = key.name();
    if (Objects.equals(value, team.hypers().get(name))) {
      return "";
    }
    Map<String, Object> changed = new TreeMap<>(team.hypers());
    changed.remove(name);
    if (value != null) {
      changed.put(name, value);
    }
    boolean allowed = reference.allows(changed);
    try {
      Runs.set(team.group(), key, value);
    } catch (IllegalArgumentException refused) {
      return allowed ? "setting " + name + " throws " + refused : "";
    }
    team.hypers().clear();
    team.hypers().putAll(changed);
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
