package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replays float64 runs of optimizers that torch does not have, by their published formulas. */
final class ExtraReplay {
  private static final DType DTYPE = DType.FLOAT64;

  private final ReferenceJson json;
  private final List<int[]> shapes;
  private final ReferenceJson data;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Magnitudes> scales = new ArrayList<>();
  private final Optimizer optimizer;
  private final Comparison comparison;

  private ExtraReplay(OptimizerBuilder<?, ?> builder, ReferenceJson json, ReferenceJson data) {
    this.json = json;
    this.data = data;
    this.shapes = data.get("shapes").items().stream().map(Hex::shape).toList();
    this.comparison = new Comparison(new Tolerances(4, 4));
    for (ReferenceJson initial : data.get("init").items(shapes.size())) {
      int number = parameters.size();
      Tensor tensor = Hex.tensor(initial, DTYPE, shapes.get(number));
      parameters.add(Parameter.of("param" + number, tensor));
      scales.add(new Magnitudes(tensor));
    }
    RecordedSettings.read(json.get("config")).applyTo(builder.hypers(), builder::set);
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

  /** The tasks of one optimizer's file. */
  static List<ReplayTask> read(Path file, ReferenceJson data) {
    ReferenceJson reference = ReferenceJson.read(file);
    String name = reference.get("optimizer").text();
    List<ReplayTask> tasks = new ArrayList<>();
    for (ReferenceJson json : reference.get("cases").items()) {
      String title = "extra/" + name + "_" + json.get("name").text();
      tasks.add(
          ShippedOptimizers.builder(name).isEmpty()
              ? new ReplayTask.Skip(title, DTYPE.label(), name + " is not shipped")
              : new ReplayTask.Check(title, DTYPE.label(), () -> run(name, reference, json, data)));
    }
    return tasks;
  }

  private static Outcome run(
      String name, ReferenceJson reference, ReferenceJson json, ReferenceJson data) {
    OptimizerBuilder<?, ?> builder = ShippedOptimizers.builder(name).orElseThrow();
    return new ExtraReplay(builder, json, data).run(reference.get("steps").integer(1, 100_000));
  }

  private Outcome run(int steps) {
    List<ReferenceJson> recorded = json.get("recorded_steps").items();
    int next = 0;
    for (int step = 1; step <= steps; step++) {
      List<ReferenceJson> gradients =
          data.get("grads").items().get(step - 1).items(parameters.size());
      for (int p = 0; p < parameters.size(); p++) {
        ReferenceJson gradient = gradients.get(p);
        parameters
            .get(p)
            .setGrad(gradient.isNull() ? null : Hex.tensor(gradient, DTYPE, shapes.get(p)));
      }
      optimizer.step();
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
      Tensor expected = Hex.tensor(items.get(p), DTYPE, shapes.get(p));
      scales.get(p).see(expected);
      String what = parameters.get(p).name() + " after step " + step;
      comparison.exact(what, parameters.get(p).tensor(), expected, scales.get(p));
    }
  }

  private void compareStates() {
    for (Map.Entry<String, ReferenceJson> entry : json.get("final_state").members().entrySet()) {
      Parameter parameter = parameters.get(Integer.parseInt(entry.getKey()));
      Map<String, Tensor> states = optimizer.state(parameter);
      entry
          .getValue()
          .members()
          .forEach(
              (key, value) -> {
                Tensor actual = states.get(key);
                if (actual == null) {
                  comparison.fault("there is no state " + key + " of " + parameter.name());
                } else if (value.has("hex")) {
                  Tensor expected =
                      Hex.tensor(value.get("hex"), DTYPE, Hex.shape(value.get("shape")));
                  comparison.exact(key, actual, expected, new Magnitudes(expected));
                }
              });
    }
  }
}
