package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one case of a reference file, checking all that must agree with itself and with the data.
 */
final class CaseReader {
  private final ReferenceJson json;
  private final DType dtype;
  private final int steps;
  private final List<Tensor> initial;
  private final List<Integer> params;
  private final List<Case.Group> groups;

  private CaseReader(ReferenceJson json, ReferenceData data) {
    this.json = json;
    this.dtype = Hex.dtype(json.get("dtype"));
    this.steps = json.get("steps").integer(1, Integer.MAX_VALUE);
    this.initial = data.initial(json.get("init"), dtype);
    this.params = numbers(json.get("params"), initial.size());
    this.groups = groups();
  }

  /** The case, or a {@link ReferenceException} with the place that is wrong. */
  static Case read(ReferenceJson json, ReferenceData data) {
    CaseReader reader = new CaseReader(json, data);
    return new Case(
        json.get("name").text(),
        reader.dtype,
        RecordedSettings.read(json.get("config")),
        !json.get("scheduler").isNull(),
        reader.params.stream().map(number -> "param" + number).toList(),
        reader.params.stream().map(reader.initial::get).toList(),
        reader.groups,
        reader.steps(data),
        new Case.End(
            reader.tensors(json.get("ieee_sqrt_final")),
            reader.finalState(),
            json.get("ieee_sqrt_final_state").isText(),
            reader.finalGroups()));
  }

  private List<Case.Group> groups() {
    List<Case.Group> found = new ArrayList<>();
    Set<Integer> taken = new LinkedHashSet<>();
    for (ReferenceJson group : json.get("groups").items()) {
      found.add(group(0, group, taken));
    }
    if (found.isEmpty()) {
      throw json.wrong("has no parameter group to begin with");
    }
    int earlier = 0;
    for (ReferenceJson event : json.get("events").items()) {
      int beforeStep = event.get("before_step").integer(earlier, steps - 1);
      found.add(group(beforeStep, event.get("add_param_group"), taken));
      earlier = beforeStep;
    }
    return found;
  }

  private Case.Group group(int beforeStep, ReferenceJson group, Set<Integer> taken) {
    List<Integer> members = numbers(group.get("params"), initial.size());
    List<Integer> indices = new ArrayList<>();
    for (int number : members) {
      if (!params.contains(number)) {
        throw group.wrong("has parameter %d, which 'params' does not list".formatted(number));
      }
      if (!taken.add(number)) {
        throw group.wrong("has parameter %d, which is in a group already".formatted(number));
      }
      indices.add(params.indexOf(number));
    }
    return new Case.Group(beforeStep, indices, RecordedSettings.read(group));
  }

  private List<Case.Step> steps(ReferenceData data) {
    List<List<Gradient>> gradients = data.gradients(json.get("grads"), initial, steps);
    List<ReferenceJson> rates = json.get("lr_used").items(steps);
    Map<Integer, ReferenceJson> trajectory = trajectory();
    List<Case.Step> read = new ArrayList<>();
    for (int step = 0; step < steps; step++) {
      ReferenceJson recorded = trajectory.get(step);
      read.add(
          new Case.Step(
              rates(rates.get(step), step),
              params.stream().map(gradients.get(step)::get).toList(),
              recorded == null ? List.of() : tensors(recorded)));
    }
    return read;
  }

  private List<Double> rates(ReferenceJson words, int step) {
    List<Double> rates = Hex.reals(words);
    long joined = groups.stream().filter(group -> group.beforeStep() <= step).count();
    if (rates.size() != joined) {
      throw words.wrong("has %d learning rates for %d groups".formatted(rates.size(), joined));
    }
    return rates;
  }

  /** The parameters that were recorded, by 0-based step. */
  private Map<Integer, ReferenceJson> trajectory() {
    List<ReferenceJson> recordedSteps = json.get("recorded_steps").items();
    List<ReferenceJson> trajectory = json.get("trajectory").items(recordedSteps.size());
    Map<Integer, ReferenceJson> byStep = new LinkedHashMap<>();
    int earliest = 1;
    for (int i = 0; i < trajectory.size(); i++) {
      int step = recordedSteps.get(i).integer(earliest, steps);
      byStep.put(step - 1, trajectory.get(i));
      earliest = step + 1;
    }
    return byStep;
  }

  private List<Tensor> tensors(ReferenceJson list) {
    List<ReferenceJson> items = list.items(params.size());
    List<Tensor> tensors = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      tensors.add(Hex.tensor(items.get(i), dtype, initial.get(params.get(i)).shape()));
    }
    return tensors;
  }

  private Map<Integer, Map<String, Tensor>> finalState() {
    ReferenceJson state = json.get("ieee_sqrt_final_state");
    if (state.isText()) {
      if (!state.text().equals("same as final_state")) {
        throw state.wrong("is neither a state nor 'same as final_state'");
      }
      state = json.get("final_state");
    }
    int count = groups.stream().mapToInt(group -> group.params().size()).sum();
    Map<Integer, Map<String, Tensor>> byPosition = new LinkedHashMap<>();
    for (Map.Entry<String, ReferenceJson> entry : state.members().entrySet()) {
      int position = positionOf(entry.getKey(), entry.getValue(), count);
      Map<String, Tensor> tensors = new LinkedHashMap<>();
      entry.getValue().members().forEach((name, value) -> tensors.put(name, stateTensor(value)));
      byPosition.put(position, tensors);
    }
    return byPosition;
  }

  private static int positionOf(String key, ReferenceJson place, int count) {
    for (int position = 0; position < count; position++) {
      if (key.equals(Integer.toString(position))) {
        return position;
      }
    }
    throw place.wrong("belongs to none of the %d parameters".formatted(count));
  }

  private static Tensor stateTensor(ReferenceJson value) {
    if (!value.has("tensor")) {
      return Tensor.scalar(value.real());
    }
    ReferenceJson tensor = value.get("tensor");
    return Hex.tensor(
        tensor.get("hex"), Hex.dtype(tensor.get("dtype")), Hex.shape(tensor.get("shape")));
  }

  private List<RecordedSettings> finalGroups() {
    List<RecordedSettings> values = new ArrayList<>();
    for (ReferenceJson group : json.get("final_param_groups").items(groups.size())) {
      group.get("params").items(groups.get(values.size()).params().size());
      values.add(RecordedSettings.read(group));
    }
    return values;
  }

  /** Reads parameter numbers below {@code count}, none twice. */
  private static List<Integer> numbers(ReferenceJson list, int count) {
    List<Integer> numbers = list.items().stream().map(n -> n.integer(0, count - 1)).toList();
    if (numbers.isEmpty() || numbers.stream().distinct().count() < numbers.size()) {
      throw list.wrong("is empty or names a parameter twice");
    }
    return numbers;
  }
}
