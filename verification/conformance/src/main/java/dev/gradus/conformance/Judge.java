package dev.gradus.conformance;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares a run with what was recorded of it: the parameters on the way; parameters, state and
 * groups at the end.
 */
final class Judge {
  /** The states whose own formula has a square root. */
  private static final Set<String> DEPENDS_ON_ROOT = Set.of("acc_delta");

  private final Case reference;
  private final List<HyperKey<?>> hypers;
  private final List<Parameter> parameters;
  private final Optimizer optimizer;
  private final Comparison comparison;
  private final List<Magnitudes> scales;
  private final Map<String, Magnitudes> stateScales = new HashMap<>();

  Judge(
      String name,
      Case reference,
      List<HyperKey<?>> hypers,
      List<Parameter> parameters,
      Optimizer optimizer) {
    this.reference = reference;
    this.hypers = hypers;
    this.parameters = parameters;
    this.optimizer = optimizer;
    this.comparison =
        new Comparison(Tolerances.of(name, reference.dtype(), reference.steps().size()));
    this.scales = reference.initial().stream().map(Magnitudes::new).toList();
  }

  /** Compares the parameters after a step, counted from 0, if they were recorded. */
  void afterStep(int step) {
    List<Tensor> recorded = reference.steps().get(step).recorded();
    for (int i = 0; i < recorded.size(); i++) {
      scales.get(i).see(recorded.get(i));
      Parameter parameter = parameters.get(i);
      String what = parameter.name() + " after step " + (step + 1);
      comparison.onTheWay(what, parameter.tensor(), recorded.get(i), scales.get(i));
    }
    // No values of states were recorded on the way: their scale is that of our own run.
    optimizer
        .stateDict()
        .state()
        .forEach((position, states) -> states.forEach((key, state) -> see(position, key, state)));
  }

  /** Compares what is left at the end, and gives the verdict. */
  Outcome atEnd() {
    for (int i = 0; i < parameters.size(); i++) {
      Tensor expected = reference.end().params().get(i);
      scales.get(i).see(expected);
      Parameter parameter = parameters.get(i);
      comparison.exact(
          parameter.name() + " at the end", parameter.tensor(), expected, scales.get(i));
    }
    Map<Integer, Map<String, Tensor>> states = optimizer.stateDict().state();
    int optimized = reference.groups().stream().mapToInt(group -> group.params().size()).sum();
    for (int position = 0; position < optimized; position++) {
      states(
          position,
          states.getOrDefault(position, Map.of()),
          reference.end().state().getOrDefault(position, Map.of()));
    }
    for (int i = 0; i < reference.end().groups().size(); i++) {
      values("group " + i + " at the end", optimizer.paramGroups().get(i), endOf(i));
    }
    Optional<String> fault = comparison.fault();
    double largest = comparison.largest();
    return fault.isPresent() ? Outcome.fail(largest, fault.get()) : Outcome.pass(largest);
  }

  /** Compares a group's values, bit for bit, with those recorded. */
  void values(String what, ParamGroup group, RecordedSettings recorded) {
    for (HyperKey<?> key : hypers) {
      Object actual = group.has(key) ? group.get(key) : "None";
      recorded
          .value(key)
          .filter(expected -> !expected.equals(actual))
          .ifPresent(
              expected ->
                  comparison.fault(
                      "%s: %s is %s instead of %s".formatted(what, key.key(), actual, expected)));
    }
  }

  /**
   * The values of a group at the end, without the learning rate if a scheduler has moved it on
   * after the last step.
   */
  private RecordedSettings endOf(int group) {
    Map<String, ReferenceJson> values =
        new LinkedHashMap<>(reference.end().groups().get(group).values());
    if (reference.scheduled()) {
      values.remove("lr");
    }
    return new RecordedSettings(values);
  }

  private void states(int position, Map<String, Tensor> ours, Map<String, Tensor> recorded) {
    String what = "state " + position;
    if (!ours.keySet().equals(recorded.keySet())) {
      comparison.fault("%s has %s instead of %s".formatted(what, ours.keySet(), recorded.keySet()));
    }
    for (Map.Entry<String, Tensor> entry : recorded.entrySet()) {
      Tensor actual = ours.get(entry.getKey());
      if (actual != null) {
        Magnitudes scale = see(position, entry.getKey(), entry.getValue());
        String name = what + " " + entry.getKey();
        if (reference.end().stateWithTorchsRoot() && DEPENDS_ON_ROOT.contains(entry.getKey())) {
          comparison.asTorch(name, actual, entry.getValue(), scale);
        } else {
          comparison.exact(name, actual, entry.getValue(), scale);
        }
      }
    }
  }

  private Magnitudes see(int position, String key, Tensor values) {
    Magnitudes scale =
        stateScales.computeIfAbsent(position + "." + key, k -> new Magnitudes(values));
    scale.see(values);
    return scale;
  }
}
