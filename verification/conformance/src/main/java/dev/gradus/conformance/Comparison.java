package dev.gradus.conformance;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares tensors, and remembers the first fault in words and the largest distances. */
final class Comparison {
  private final Tolerances tolerances;
  private double largest;
  private double largestOnTheWay;
  private @Nullable String fault;

  Comparison(Tolerances tolerances) {
    this.tolerances = tolerances;
  }

  /** Compares with a value on the way; the distance is in scaled ulp. */
  void onTheWay(String what, Tensor actual, Tensor expected, Magnitudes scale) {
    for (int i = 0; i < expected.numel(); i++) {
      double distance =
          Distance.scaled(expected.dtype(), actual.get(i), expected.get(i), scale.at(i));
      largestOnTheWay = Math.max(largestOnTheWay, distance);
      judge(what, i, actual, expected, distance, tolerances.trajectory());
    }
  }

  /**
   * Compares with the exact target: floats by their bits if nothing is allowed, else in scaled ulp
   * as doubles. A scalar may be kept in another dtype than torch's (which has its step count in
   * float32): it is compared as a number.
   */
  void exact(String what, Tensor actual, Tensor expected, Magnitudes scale) {
    if (!comparable(what, actual, expected)) {
      return;
    }
    boolean float32 = actual.dtype() == expected.dtype() && expected.dtype() == DType.FLOAT32;
    boolean bits = float32 && tolerances.exact() == 0;
    for (int i = 0; i < expected.numel(); i++) {
      double distance =
          bits
              ? Distance.floats((float) actual.get(i), (float) expected.get(i))
              : Distance.scaled(expected.dtype(), actual.get(i), expected.get(i), scale.at(i));
      largest = Math.max(largest, distance);
      judge(what, i, actual, expected, distance, tolerances.exact());
    }
  }

  /** Compares a state at the end for which only torch's own, with its square root, was recorded. */
  void asTorch(String what, Tensor actual, Tensor expected, Magnitudes scale) {
    if (comparable(what, actual, expected)) {
      onTheWay(what, actual, expected, scale);
    }
  }

  private boolean comparable(String what, Tensor actual, Tensor expected) {
    boolean scalar = expected.shape().length == 0;
    boolean sameDtype = actual.dtype() == expected.dtype();
    boolean comparable = Arrays.equals(actual.shape(), expected.shape()) && (sameDtype || scalar);
    if (!comparable) {
      fault("%s is %s instead of %s".formatted(what, form(actual), form(expected)));
    }
    return comparable;
  }

  /** Notes that something differs for which there is no distance. */
  void fault(String sentence) {
    if (fault == null) {
      fault = sentence;
    }
  }

  /** The first fault. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /** The largest distance of the exact comparison. */
  double largest() {
    return largest;
  }

  /** The largest distance, in scaled ulp, of the values on the way. */
  double largestOnTheWay() {
    return largestOnTheWay;
  }

  private void judge(
      String what, int element, Tensor actual, Tensor expected, double distance, double allowed) {
    if (distance > allowed) {
      fault(
          String.format(
              Locale.ROOT,
              "%s, element %d, is %s instead of %s, %.4g ulp away; %.0f allowed",
              what,
              element,
              digits(actual, element),
              digits(expected, element),
              distance,
              allowed));
    }
  }

  /** An element in as many digits as tell it from its neighbours in its dtype. */
  private static String digits(Tensor tensor, int element) {
    double value = tensor.get(element);
    return tensor.dtype() == DType.FLOAT32 ? Float.toString((float) value) : Double.toString(value);
  }

  private static String form(Tensor tensor) {
    return tensor.dtype().label() + Arrays.toString(tensor.shape());
  }
}
