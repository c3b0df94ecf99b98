package dev.gradus.conformance;

import static java.util.Objects.requireNonNull;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Replays float64 runs of published formulas: those of {@code extra} exactly, those of {@code
 * library} as far as their sensitivity lets one.
 */
final class FormulaReplay {
  private static final DType DTYPE = DType.FLOAT64;

  private final ReferenceJson json;
  private final FormulaData data;
  private final double floor;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Magnitudes> scales = new ArrayList<>();
  private final List<Map<String, Magnitudes>> scalesOfStates = new ArrayList<>();
  private final Optimizer optimizer;
  private final Comparison comparison;

  private FormulaReplay(
      OptimizerBuilder<?, ?> builder, ReferenceJson json, FormulaData data, Allowed allowed) {
    this.json = json;
    this.data = data;
    this.floor = allowed.floor();
    this.comparison = new Comparison(new Tolerances(allowed.ulps(), allowed.ulps()));
    for (ReferenceJson initial : data.initial()) {
      int number = parameters.size();
      Tensor tensor = Hex.tensor(initial, DTYPE, data.shapes().get(number));
      parameters.add(Parameter.of("param" + number, tensor));
      scales.add(new Magnitudes(tensor, floor));
      scalesOfStates.add(new HashMap<>());
    }
    RecordedSettings config = RecordedSettings.read(json.get("config"));
    config.applyTo(builder.hypers(), builder::set);
    config.clear(builder.hypers(), builder::clear);
    List<ParamGroup> groups = new ArrayList<>();
    for (ReferenceJson group : json.get("groups").items()) {
      ParamGroup made =
          ParamGroup.of(
              group.get("params").items().stream()
                  .map(n -> parameters.get(n.integer(0, parameters.size() - 1)))
                  .toList());
      RecordedSettings.read(group).applyTo(builder.hypers(), made::set);
      groups.add(made);
    }
    ParamGroup[] rest = groups.subList(1, groups.size()).toArray(ParamGroup[]::new);
    this.optimizer = builder.build(groups.get(0), rest);
  }

  /**
   * How far a run may be from the recorded one.
   *
   * @param ulps in units of the last place of the largest magnitude that the element has had
   * @param floor what that magnitude is at least
   */
  record Allowed(double ulps, double floor) {}

  /**
   * Replays a case; an exception of the optimizer fails it.
   *
   * @param name the name of a shipped optimizer
   */
  static Outcome run(
      String name, ReferenceJson json, FormulaData data, int steps, Allowed allowed) {
    OptimizerBuilder<?, ?> builder = ShippedOptimizers.builder(name).orElseThrow();
    try {
      return new FormulaReplay(builder, json, data, allowed).run(steps);
    } catch (ReferenceException e) {
      throw e;
    } catch (RuntimeException e) {
      return Outcome.fail("threw " + e);
    }
  }

  private Outcome run(int steps) {
    List<ReferenceJson> recorded = json.get("recorded_steps").items();
    int next = 0;
    for (int step = 1; step <= steps; step++) {
      List<ReferenceJson> gradients = data.gradients().get(step - 1);
      for (int p = 0; p < parameters.size(); p++) {
        ReferenceJson gradient = gradients.get(p);
        parameters
            .get(p)
            .setGrad(gradient.isNull() ? null : Hex.tensor(gradient, DTYPE, data.shapes().get(p)));
      }
      optimizer.step();
      seeStates();
      if (next < recorded.size() && recorded.get(next).integer(1, steps) == step) {
        compare(step, json.get("trajectory").items().get(next++));
      }
    }
    compareStates();
    Optional<String> fault = comparison.fault();
    double largest = comparison.largest();
    return fault.isPresent() ? Outcome.fail(largest, fault.get()) : Outcome.pass(largest);
  }

  private void compare(int step, ReferenceJson values) {
    List<ReferenceJson> items = values.items(parameters.size());
    for (int p = 0; p < items.size(); p++) {
      Tensor expected = Hex.tensor(items.get(p), DTYPE, data.shapes().get(p));
      scales.get(p).see(expected);
      String what = parameters.get(p).name() + " after step " + step;
      comparison.exact(what, parameters.get(p).tensor(), expected, scales.get(p));
    }
  }

  /** The magnitudes that states have had are ours: only those at the end are recorded. */
  private void seeStates() {
    for (int p = 0; p < parameters.size(); p++) {
      Map<String, Magnitudes> scalesOfOne = scalesOfStates.get(p);
      optimizer
          .state(parameters.get(p))
          .forEach(
              (key, state) ->
                  scalesOfOne.computeIfAbsent(key, k -> new Magnitudes(state, floor)).see(state));
    }
  }

  private void compareStates() {
    Map<String, ReferenceJson> recorded = json.get("final_state").members();
    for (int p = 0; p < parameters.size(); p++) {
      Map<String, Tensor> states = optimizer.state(parameters.get(p));
      for (Map.Entry<String, ReferenceJson> entry :
          requireNonNull(recorded.get(Integer.toString(p))).members().entrySet()) {
        Tensor actual = states.get(entry.getKey());
        if (actual != null) {
          Magnitudes scale = requireNonNull(scalesOfStates.get(p).get(entry.getKey()));
          comparison.exact(entry.getKey(), actual, state(entry.getValue(), actual), scale);
        } else if (!entry.getValue().isNull()) {
          comparison.fault(
              "there is no state " + entry.getKey() + " of " + parameters.get(p).name());
        }
      }
    }
  }

  /** A state as recorded: a tensor, a number of Python's, or a count; one element is a number. */
  private static Tensor state(ReferenceJson value, Tensor actual) {
    if (!value.has("hex")) {
      return Tensor.of(new double[] {value.real()}, new int[0]);
    }
    int[] shape = value.has("shape") ? Hex.shape(value.get("shape")) : new int[0];
    boolean one = actual.numel() == 1 && Arrays.stream(shape).allMatch(size -> size == 1);
    return Hex.tensor(value.get("hex"), DTYPE, one ? actual.shape() : shape);
  }
}
