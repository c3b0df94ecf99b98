package dev.gradus.average;

import dev.gradus.BlockPass;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Averages of parameters, kept in tensors of their own, as {@code
 * torch.optim.swa_utils.AveragedModel}. There are no modules here, so buffers (running means of a
 * batch norm) are averaged if they are given as parameters, and else left to you. Updating
 * allocates nothing, and throws as {@link Parameter#isConfined()} before anything has changed. Not
 * thread-safe.
 */
public final class AveragedModel {
  private static final String COUNT = "n_averaged";
  private static final String PREFIX = "module.";

  private final List<Parameter> parameters;
  private final List<Tensor> averages = new ArrayList<>();
  private final AverageUpdate update;

  /** Averages of these parameters by {@link Averaging#swa}: the mean of all updates. */
  public AveragedModel(List<Parameter> parameters) {
    this(parameters, Averaging.swa());
  }

  /**
   * Averages of these parameters, which begin as copies of them.
   *
   * @throws IllegalArgumentException if two parameters have the same name
   */
  public AveragedModel(List<Parameter> parameters, Averaging averaging) {
    this.parameters = List.copyOf(parameters);
    if (this.parameters.stream().map(Parameter::name).distinct().count() < parameters.size()) {
      throw new IllegalArgumentException("Two of the parameters have the same name");
    }
    this.parameters.forEach(parameter -> averages.add(parameter.tensor().copy()));
    this.update =
        new AverageUpdate(
            this.parameters, averages, Objects.requireNonNull(averaging, "averaging"));
  }

  /** Takes the parameters' values into the averages; the first update copies them. */
  public void updateParameters() {
    update.run();
  }

  /**
   * Does as {@link #updateParameters()} within the next step of an optimizer, in the same pass over
   * memory: {@code optimizer.step(averages.pass())}. The averages of parameters that the step
   * passes over are updated at its end. Values that post-hooks set are not seen.
   */
  public BlockPass pass() {
    return update;
  }

  /** The number of updates so far. */
  public long nAveraged() {
    return update.count();
  }

  /**
   * The average of a parameter, live.
   *
   * @throws IllegalArgumentException if the parameter is not averaged here
   */
  public Tensor average(Parameter parameter) {
    Integer index = update.indexOf(parameter);
    if (index == null) {
      throw new IllegalArgumentException(
          "The parameter '" + parameter.name() + "' is not averaged here");
    }
    return averages.get(index);
  }

  /**
   * Exchanges the parameters' values with the averages, in place: to evaluate with the averages,
   * and, called again, to go on training.
   */
  public void swap() {
    boolean unused = update.isConfined(); // Throws here rather than halfway.
    for (int i = 0; i < averages.size(); i++) {
      Tensor values = parameters.get(i).tensor();
      Tensor average = averages.get(i);
      for (int e = 0; e < values.numel(); e++) {
        double value = values.get(e);
        values.set(e, average.get(e));
        average.set(e, value);
      }
    }
  }

  /** Copies of the averages, by torch's keys: {@code n_averaged} and {@code module.NAME}. */
  public Map<String, Tensor> stateDict() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put(COUNT, Tensor.scalar((double) update.count()));
    for (int i = 0; i < averages.size(); i++) {
      state.put(PREFIX + parameters.get(i).name(), averages.get(i).copy());
    }
    return Collections.unmodifiableMap(state);
  }

  /**
   * Continues from a state dict.
   *
   * @throws IllegalArgumentException if a key is missing or unknown, or a tensor is of another
   *     dtype or shape; the message names it, and nothing has changed
   */
  public void loadStateDict(Map<String, Tensor> saved) {
    double saves = found(saved, COUNT).item();
    if (!(saves >= 0 && saves == Math.rint(saves) && saves < 0x1p53)) {
      throw new IllegalArgumentException(COUNT + " is no count: " + saves);
    }
    for (int i = 0; i < averages.size(); i++) {
      String key = PREFIX + parameters.get(i).name();
      Tensor tensor = found(saved, key);
      if (tensor.dtype() != averages.get(i).dtype() || !tensor.sameShape(averages.get(i))) {
        throw new IllegalArgumentException(
            key + " is " + tensor + ", but the parameter is " + averages.get(i));
      }
    }
    Set<String> known = new HashSet<>(Set.of(COUNT));
    parameters.forEach(parameter -> known.add(PREFIX + parameter.name()));
    for (String key : saved.keySet()) {
      if (!known.contains(key)) {
        throw new IllegalArgumentException("The state dict has " + key + ", which is not averaged");
      }
    }
    for (int i = 0; i < averages.size(); i++) {
      Tensor average = averages.get(i);
      average.copyFrom(found(saved, PREFIX + parameters.get(i).name()), 0, 0, average.numel());
    }
    update.setCount((long) saves);
  }

  private static Tensor found(Map<String, Tensor> saved, String key) {
    Tensor tensor = saved.get(key);
    if (tensor == null) {
      throw new IllegalArgumentException("The state dict has no " + key);
    }
    return tensor;
  }
}
