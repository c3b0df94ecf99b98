package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.random.Runs.Circumstances;
import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** An optimizer that runs a scenario under some circumstances. */
final class ScenarioRun {
  private final Scenario scenario;
  private final DType dtype;
  private final Circumstances in;
  private final OptimizerBuilder<?, ?> builder;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<ParamGroup> groups = new ArrayList<>();
  private @Nullable Optimizer optimizer;

  /**
   * A run.
   *
   * @param shapes the shape of a parameter of so many elements
   */
  ScenarioRun(
      Class<?> rule, Scenario scenario, IntFunction<int[]> shapes, DType dtype, Circumstances in) {
    this.scenario = scenario;
    this.dtype = dtype;
    this.in = in;
    this.builder = Optimizer.builderOf(rule).block(in.block()).threads(in.threads());
    for (Track track : scenario.tracks()) {
      double[] start = track.elements();
      int[] shape = shapes.apply(start.length);
      parameters.add(
          Parameter.of("p" + parameters.size(), Runs.tensor(start, dtype, in.direct(), shape)));
    }
  }

  /** The parameters, as {@code p0 param}, their states, and those of groups, after all turns. */
  Map<String, double[]> run() {
    for (int step = 0; step < scenario.steps(); step++) {
      if (step == 0 || step == in.resumed()) {
        begin(step);
      }
      set(step);
      for (int i = 0; i < parameters.size(); i++) {
        double[] grad = scenario.tracks().get(i).turns().get(step).gradient();
        int[] shape = parameters.get(i).tensor().shape();
        parameters
            .get(i)
            .setGrad(grad == null ? null : Runs.tensor(grad, dtype, in.direct(), shape));
      }
      requireNonNull(optimizer).step();
    }
    return results();
  }

  /** Builds the optimizer, which goes on from the one that there was. */
  private void begin(int step) {
    groups.clear();
    for (List<Integer> places : scenario.groups()) {
      groups.add(ParamGroup.of(ordered(places.stream().map(parameters::get).toList())));
    }
    set(step);
    List<ParamGroup> ordered = ordered(groups);
    Optimizer next =
        builder.build(
            ordered.get(0), ordered.subList(1, ordered.size()).toArray(ParamGroup[]::new));
    if (optimizer != null) {
      next.loadStateDict(optimizer.stateDict());
    }
    optimizer = next;
  }

  private <T> List<T> ordered(List<T> list) {
    List<T> ordered = new ArrayList<>(list);
    if (in.reversed()) {
      Collections.reverse(ordered);
    }
    return ordered;
  }

  /** Sets the hyper-parameters of a step. */
  private void set(int step) {
    for (int g = 0; g < groups.size(); g++) {
      Turn turn = scenario.tracks().get(scenario.groups().get(g).get(0)).turns().get(step);
      for (HyperKey<?> key : builder.hypers()) {
        Runs.set(groups.get(g), key, turn.hypers().get(key.name()));
      }
    }
  }

  private Map<String, double[]> results() {
    Map<String, double[]> results = new TreeMap<>();
    for (Parameter parameter : parameters) {
      results.put(parameter.name() + " param", Runs.values(parameter.tensor()));
      requireNonNull(optimizer)
          .state(parameter)
          .forEach((key, state) -> results.put(parameter.name() + " " + key, Runs.values(state)));
    }
    for (int g = 0; g < groups.size(); g++) {
      String group = "group " + g + " ";
      Map<String, Double> states = new HashMap<>(groups.get(g).states());
      states.forEach((key, state) -> results.put(group + key, new double[] {state}));
    }
    return results;
  }
}
