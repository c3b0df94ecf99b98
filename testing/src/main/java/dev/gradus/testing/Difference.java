package dev.gradus.testing;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.util.Map;
import java.util.Set;
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

  /** A state that the optimizer does not keep was never written. */
  private static String between(
      String key, Map<String, Tensor> actual, double[] values, ReferenceParameter expected) {
    Tensor tensor = actual.get(key);
    return tensor == null
        ? between(key + ", which is not kept", Tensor.of(expected.start(key)), values)
        : between(key, tensor, values);
  }

  /** The first element that differs; a scalar stands for every element. */
  public static String between(String name, Tensor actual, double[] expected) {
    boolean scalar = actual.shape().length == 0;
    if (!scalar && actual.numel() != expected.length) {
      return name + " has " + actual.numel() + " elements, not " + expected.length;
    }
    for (int i = 0; i < expected.length; i++) {
      double value = actual.get(scalar ? 0 : i);
      if (Double.doubleToLongBits(value) != Double.doubleToLongBits(expected[i])) {
        return name + "[" + i + "] is " + describe(value) + ", not " + describe(expected[i]);
      }
    }
    return "";
  }

  private static String describe(double value) {
    return value + " (0x" + Long.toHexString(Double.doubleToRawLongBits(value)) + ")";
  }
}
