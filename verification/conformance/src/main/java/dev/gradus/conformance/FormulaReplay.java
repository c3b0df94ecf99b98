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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Replays float64 runs of published formulas: those of {@code extra} exactly, those of {@code
 * library} as far as their sensitivity lets one.
 */
final class FormulaReplay {
  private static final DType DTYPE = DType.FLOAT64;

  /** What a group keeps is made of sums over all elements, in which most cancels. */
  private static final double FLOOR_OF_GROUPS = 1e-2;

  private final String name;
  private final ReferenceJson json;
  private final FormulaData data;
  private final double floor;

  /** All of them, of which some may be left out of the run. */
  private final List<Parameter> parameters = new ArrayList<>();

  private final List<Magnitudes> scales = new ArrayList<>();
  private final List<Map<String, Magnitudes>> scalesOfStates = new ArrayList<>();
  private final Map<String, Magnitudes> scalesOfGroups = new HashMap<>();
  private final Optimizer optimizer;
  private final Comparison comparison;

  private FormulaReplay(
      String name,
      OptimizerBuilder<?, ?> builder,
      ReferenceJson json,
      RecordedSettings defaults,
      FormulaData data,
      Allowed allowed) {
    this.name = name;
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
    RecordedSettings given = RecordedSettings.read(json.get("config")).over(defaults);
    for (RecordedSettings settings : List.of(Departures.ofConstructor(name, given), given)) {
      settings.applyTo(builder.hypers(), builder::set);
      settings.clear(builder.hypers(), builder::clear);
    }
    List<ParamGroup> groups = new ArrayList<>();
    for (ReferenceJson group : json.get("groups").items()) {
      groups.addAll(groups(group, builder));
    }
    ParamGroup[] rest = groups.subList(1, groups.size()).toArray(ParamGroup[]::new);
    this.optimizer = builder.build(groups.get(0), rest);
  }

  /** A group as recorded; one for each parameter where the class goes by their names. */
  private List<ParamGroup> groups(ReferenceJson group, OptimizerBuilder<?, ?> builder) {
    Map<RecordedSettings, List<Parameter>> bySettings = new LinkedHashMap<>();
    for (ReferenceJson item : group.get("params").items()) {
      int number = item.integer(0, parameters.size() - 1);
      if (isRun(number)) {
        bySettings
            .computeIfAbsent(Departures.byName(name, number), k -> new ArrayList<>())
            .add(parameters.get(number));
      }
    }
    List<ParamGroup> groups = new ArrayList<>();
    bySettings.forEach(
        (settings, members) -> {
          ParamGroup made = ParamGroup.of(members);
          RecordedSettings.read(group).applyTo(builder.hypers(), made::set);
          settings.applyTo(builder.hypers(), made::set);
          groups.add(made);
        });
    return groups;
  }

  private boolean isRun(int parameter) {
    return Departures.ofParameter(name, data.shapes().get(parameter)).isEmpty();
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
   * @param defaults values that the recorded optimizer has if a case does not say others
   */
  static Outcome run(
      String name,
      ReferenceJson json,
      RecordedSettings defaults,
      FormulaData data,
      int steps,
      Allowed allowed) {
    OptimizerBuilder<?, ?> builder = ShippedOptimizers.builder(name).orElseThrow();
    try {
      return new FormulaReplay(name, builder, json, defaults, data, allowed).run(steps);
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
    compareGroups();
    Optional<String> fault = comparison.fault();
    double largest = comparison.largest();
    return fault.isPresent() ? Outcome.fail(largest, fault.get()) : Outcome.pass(largest);
  }

  private void compare(int step, ReferenceJson values) {
    List<ReferenceJson> items = values.items(parameters.size());
    for (int p : run()) {
      Tensor expected = Hex.tensor(items.get(p), DTYPE, data.shapes().get(p));
      scales.get(p).see(expected);
      String what = parameters.get(p).name() + " after step " + step;
      comparison.exact(what, parameters.get(p).tensor(), expected, scales.get(p));
    }
  }

  /** The magnitudes that states have had are ours: only those at the end are recorded. */
  private void seeStates() {
    for (int p : run()) {
      Map<String, Magnitudes> scalesOfOne = scalesOfStates.get(p);
      optimizer
          .state(parameters.get(p))
          .forEach(
              (key, state) ->
                  scalesOfOne.computeIfAbsent(key, k -> new Magnitudes(state, floor)).see(state));
    }
    for (ParamGroup group : optimizer.paramGroups()) {
      group.states().forEach((key, value) -> scaleOfGroups(key).see(Tensor.scalar(value)));
    }
  }

  private Magnitudes scaleOfGroups(String key) {
    double least = Math.max(floor, FLOOR_OF_GROUPS);
    return scalesOfGroups.computeIfAbsent(key, k -> new Magnitudes(Tensor.scalar(0), least));
  }

  private void compareStates() {
    Map<String, ReferenceJson> recorded = json.get("final_state").members();
    for (int p : run()) {
      Map<String, Tensor> states = optimizer.state(parameters.get(p));
      for (Map.Entry<String, ReferenceJson> entry :
          requireNonNull(recorded.get(Integer.toString(p))).members().entrySet()) {
        Tensor actual = states.get(entry.getKey());
        if (actual != null) {
          Magnitudes scale = requireNonNull(scalesOfStates.get(p).get(entry.getKey()));
          comparison.exact(entry.getKey(), actual, state(entry.getValue(), actual), scale);
        } else if (!isNothing(entry.getValue()) && !Departures.isWithout(name, entry.getKey())) {
          comparison.fault(
              "there is no state " + entry.getKey() + " of " + parameters.get(p).name());
        }
      }
    }
  }

  /** A state that the rule has not started yet may be recorded as zeros. */
  private static boolean isNothing(ReferenceJson state) {
    return state.isNull() || (state.has("hex") && state.get("hex").text().matches("0*"));
  }

  /** The numbers of the parameters that are not left out. */
  private int[] run() {
    return IntStream.range(0, parameters.size()).filter(this::isRun).toArray();
  }

  /** The states of groups, which are recorded with what else a class keeps there. */
  private void compareGroups() {
    if (!json.has("final_group_state")) {
      return;
    }
    List<ReferenceJson> recorded = json.get("final_group_state").items();
    for (int i = 0; i < optimizer.paramGroups().size() && i < recorded.size(); i++) {
      int group = i;
      optimizer
          .paramGroups()
          .get(i)
          .states()
          .forEach(
              (key, value) -> {
                if (recorded.get(group).has(key)) {
                  Tensor actual = Tensor.scalar(value);
                  Tensor expected = state(recorded.get(group).get(key), actual);
                  String what = key + " of group " + group;
                  comparison.exact(what, actual, expected, scaleOfGroups(key));
                }
              });
    }
  }

  /** A state as recorded: a tensor, a number of Python's, or a count; dimensions of 1 may lack. */
  private static Tensor state(ReferenceJson value, Tensor actual) {
    if (value.has("float")) {
      return Hex.tensor(value.get("hex"), DTYPE, new int[0]);
    } else if (!value.has("hex")) {
      return Tensor.of(new double[] {value.real()}, new int[0]);
    }
    int[] shape = value.has("shape") ? Hex.shape(value.get("shape")) : new int[0];
    boolean same = Arrays.equals(withoutOnes(shape), withoutOnes(actual.shape()));
    return Hex.tensor(value.get("hex"), DTYPE, same ? actual.shape() : shape);
  }

  private static int[] withoutOnes(int... shape) {
    return Arrays.stream(shape).filter(size -> size != 1).toArray();
  }
}
