package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.interop.torch.TorchFile;
import dev.gradus.interop.torch.TorchValue;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.optim.StateDict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resumes from an optimizer's checkpoint: reads it, compares it with its JSON, loads it into the
 * shipped optimizer, and takes the steps that the run took that was never interrupted.
 */
final class CheckpointReplay {
  /** The tensor that stands for a state that is missing. */
  private static final Tensor NONE = Tensor.of(new float[0]);

  private static final int SAVED_AFTER = 5;

  private final ReferenceJson json;
  private final Optimizer optimizer;
  private final List<Parameter> parameters;
  private final int steps;
  private final Comparison comparison;

  private CheckpointReplay(ReferenceJson json, OptimizerBuilder<?, ?> builder) {
    this.json = json;
    this.parameters = parameters(json);
    this.steps = json.get("continued_uninterrupted").items().size();
    DType dtype = Hex.dtype(json.get("dtype"));
    this.comparison =
        new Comparison(Tolerances.of(json.get("optimizer").text(), dtype, SAVED_AFTER + steps));
    this.optimizer = build(builder);
  }

  /** The outcome: passed or failed. The state of an optimizer that is not shipped is only read. */
  static Outcome run(Path file, ReferenceJson json) {
    String name = json.get("optimizer").text();
    try {
      TorchValue read = TorchFile.read(file);
      Optional<String> difference =
          CheckpointTree.difference("state_dict", read.value(), json.get("state_dict"));
      Optional<SafetensorsCheck> beside = SafetensorsCheck.beside(file);
      if (difference.isEmpty() && beside.isPresent()) {
        difference = beside.get().differenceFrom(json.get("state_dict").get("state"));
      }
      if (difference.isPresent()) {
        return Outcome.fail(difference.get());
      }
      Optional<OptimizerBuilder<?, ?>> builder = ShippedOptimizers.builder(name);
      return builder.isPresent()
          ? new CheckpointReplay(json, builder.get()).resume(read, beside)
          : Outcome.readOnly(name + " is not shipped: its state was read, no step taken");
    } catch (ReferenceException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return Outcome.fail("threw " + e);
    }
  }

  private Outcome resume(TorchValue read, Optional<SafetensorsCheck> beside) throws IOException {
    StateDict stateDict = read.stateDict(optimizer);
    if (beside.isPresent()) {
      beside.get().differenceFrom(stateDict, optimizer).ifPresent(comparison::fault);
    }
    optimizer.loadStateDict(stateDict);
    compareLoaded(stateDict);
    List<ReferenceJson> gradients = json.get("grads_steps_6_to_10").items(steps);
    List<ReferenceJson> expected = json.get("continued_uninterrupted").items();
    List<Magnitudes> scales =
        parameters.stream().map(parameter -> new Magnitudes(parameter.tensor())).toList();
    for (int step = 0; step < steps; step++) {
      List<ReferenceJson> row = gradients.get(step).items(parameters.size());
      for (int i = 0; i < row.size(); i++) {
        Parameter parameter = parameters.get(i);
        ReferenceData.gradient(row.get(i), parameter.tensor()).giveTo(parameter);
      }
      optimizer.step();
      compare(SAVED_AFTER + step + 1, expected.get(step), scales);
    }
    double largest = comparison.largestOnTheWay();
    return comparison
        .fault()
        .map(fault -> Outcome.fail(largest, fault))
        .orElse(Outcome.pass(largest));
  }

  /** Checks that what was loaded is what the optimizer saves, and what the JSON says. */
  private void compareLoaded(StateDict loaded) {
    Map<Integer, Map<String, Tensor>> state = optimizer.stateDict().state();
    if (!state.keySet().equals(loaded.state().keySet())) {
      comparison.fault("there is state of %s after loading".formatted(state.keySet()));
    }
    loaded
        .state()
        .forEach(
            (position, tensors) ->
                tensors.forEach(
                    (key, tensor) ->
                        comparison.exact(
                            "state " + position + " " + key + " as loaded",
                            state.getOrDefault(position, Map.of()).getOrDefault(key, NONE),
                            tensor,
                            new Magnitudes(tensor))));
    List<ReferenceJson> groups = json.get("state_dict").get("param_groups").items();
    for (int i = 0; i < groups.size(); i++) {
      ParamGroup group = optimizer.paramGroups().get(i);
      RecordedSettings recorded = RecordedSettings.read(groups.get(i));
      for (HyperKey<?> key : optimizer.hypers()) {
        Object actual = group.has(key) ? group.get(key) : "None";
        recorded
            .value(key)
            .filter(expected -> !expected.equals(actual))
            .ifPresent(
                expected ->
                    comparison.fault("%s is %s instead of %s".formatted(key, actual, expected)));
      }
    }
  }

  private void compare(int step, ReferenceJson expected, List<Magnitudes> scales) {
    List<ReferenceJson> recorded = expected.items(parameters.size());
    for (int i = 0; i < recorded.size(); i++) {
      Tensor actual = parameters.get(i).tensor();
      Tensor wanted = Hex.tensor(recorded.get(i), actual.dtype(), actual.shape());
      scales.get(i).see(wanted);
      String what = parameters.get(i).name() + " after step " + step;
      comparison.onTheWay(what, actual, wanted, scales.get(i));
    }
  }

  /** The optimizer with its defaults, since all values will come from the file. */
  private Optimizer build(OptimizerBuilder<?, ?> builder) {
    List<ParamGroup> groups = new ArrayList<>();
    int from = 0;
    for (ReferenceJson group : json.get("state_dict").get("param_groups").items()) {
      int to = from + group.get("params").items().size();
      groups.add(ParamGroup.of(parameters.subList(from, to)));
      from = to;
    }
    return builder.build(
        groups.get(0), groups.subList(1, groups.size()).toArray(ParamGroup[]::new));
  }

  private static List<Parameter> parameters(ReferenceJson json) {
    DType dtype = Hex.dtype(json.get("dtype"));
    List<ReferenceJson> shapes = json.get("shapes").items();
    List<ReferenceJson> values = json.get("params_at_step5").items(shapes.size());
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      Tensor tensor = Hex.tensor(values.get(i), dtype, Hex.shape(shapes.get(i)));
      parameters.add(Parameter.of("param" + i, tensor));
    }
    return parameters;
  }
}
