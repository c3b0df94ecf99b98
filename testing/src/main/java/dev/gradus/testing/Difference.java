package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rule.Formulas;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares parameters and states bit for bit, all NaNs being equal. */
public final class Difference {
  private Difference() {}

  /** The first difference between a parameter and what its rule says; empty if there is none. */
  public static String between(
      Optimizer optimizer, Parameter parameter, ReferenceParameter expected) {
    if (optimizer.stepCount(parameter) != expected.steps()) {
      return "has had " + optimizer.stepCount(parameter) + " steps, not " + expected.steps();
    }
    String difference = between("param", parameter.tensor(), expected.param());
    Map<String, Tensor> actual = optimizer.state(parameter);
    Map<String, double[]> states = expected.states();
    Set<String> keys = new TreeSet<>(actual.keySet());
    keys.removeAll(states.keySet());
    if (difference.isEmpty() && !keys.equals(expected.stepKey())) {
      return "has beside the states of the rule " + keys + ", not " + expected.stepKey();
    }
    for (Map.Entry<String, double[]> state : states.entrySet()) {
      if (difference.isEmpty()) {
        difference = between(state.getKey(), actual, state.getValue(), expected);
      }
    }
    return difference;
  }

  /** The first difference between the states that a group keeps; empty if there is none. */
  public static String between(ParamGroup group, ReferenceGroup expected) {
    Map<String, Double> states = new TreeMap<>(expected.states());
    states
        .values()
        .removeIf(
            value ->
                Double.doubleToRawLongBits(value)
                    == Double.doubleToRawLongBits(Formulas.UNWRITTEN));
    Map<String, Double> actual = group.states();
    if (!actual.keySet().equals(states.keySet())) {
      return "The group has the states " + actual.keySet() + ", not " + states.keySet();
    }
    for (Map.Entry<String, Double> state : actual.entrySet()) {
      Tensor value = Tensor.scalar(state.getValue());
      double own = requireNonNull(states.get(state.getKey()));
      String difference = between(state.getKey() + " of the group", value, new double[] {own});
      if (!difference.isEmpty()) {
        return difference;
      }
    }
    return "";
  }

  /** A state that the optimizer does not keep was never written. */
  private static String between(
      String key, Map<String, Tensor> actual, double[] values, ReferenceParameter expected) {
    Tensor tensor = actual.get(key);
    return tensor == null
        ? between(key + ", which is not kept", Tensor.of(expected.start(key)), values)
        : between(key, tensor, values, expected.shape());
  }

  /** The first element that differs; a scalar stands for every element. */
  public static String between(String name, Tensor actual, double[] expected) {
    return between(name, actual, expected, expected.length);
  }

  /**
   * The first element that differs. What is kept for rows, say, has dimensions of size 1, and one
   * value for all elements along them.
   *
   * @param shape of the tensor that has a value for each element
   */
  private static String between(String name, Tensor actual, double[] expected, int... shape) {
    int[] kept = actual.shape();
    if (!isSpread(kept, shape) && actual.numel() != expected.length) {
      return "%s has the shape %s, which does not fit %s"
          .formatted(name, Arrays.toString(kept), Arrays.toString(shape));
    }
    for (int i = 0; i < expected.length; i++) {
      double value = actual.get(isSpread(kept, shape) ? place(i, kept, shape) : i);
      if (Double.doubleToLongBits(value) != Double.doubleToLongBits(expected[i])) {
        return name + "[" + i + "] is " + describe(value) + ", not " + describe(expected[i]);
      }
    }
    return "";
  }

  private static boolean isSpread(int[] kept, int... shape) {
    boolean fits = kept.length == shape.length;
    for (int i = 0; fits && i < kept.length; i++) {
      fits = kept[i] == shape[i] || kept[i] == 1;
    }
    return fits || kept.length == 0;
  }

  /** Where the value of an element is, in a tensor some of whose dimensions are 1. */
  private static int place(int element, int[] kept, int... shape) {
    int place = 0;
    int step = 1;
    int rest = element;
    for (int i = kept.length - 1; i >= 0; i--) {
      place += kept[i] == 1 ? 0 : rest % shape[i] * step;
      step *= kept[i];
      rest /= shape[i];
    }
    return place;
  }

  private static String describe(double value) {
    return value + " (0x" + Long.toHexString(Double.doubleToRawLongBits(value)) + ")";
  }
}
