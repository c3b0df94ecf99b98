package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.DType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kernels that use vectors have the bits of the plain ones. Where the rule calls a function that
 * vectors approximate ({@code exp}, {@code expm1}, {@code sigmoid}, {@code tanh}), one step of them
 * differs by little: {@link #SLACK} of the dtype's epsilon, relative to the largest magnitude in
 * the tensor.
 */
final class VectorClause implements Clause {
  private static final int STEPS = 5;
  private static final double SLACK = 1_024;

  private final PlainWorld plain;

  VectorClause(PlainWorld plain) {
    this.plain = plain;
  }

  @Override
  public String demand() {
    return "kernels with vectors as those without";
  }

  @Override
  public String violation(TestedRule tested, DType dtype) {
    boolean approximated = tested.reference().facts().isApproximated();
    List<Map<String, @Nullable Object>> course =
        Courses.constant(tested.values(), approximated ? 1 : STEPS);
    Map<String, double[]> vectors = Courses.outcome(tested.rule(), course, dtype.name());
    @SuppressWarnings("unchecked") // as the method above
    Map<String, double[]> without =
        (Map<String, double[]>) plain.call(Courses.class, "outcome", course, dtype.name());
    for (Map.Entry<String, double[]> tensor : vectors.entrySet()) {
      double[] other = requireNonNull(without.get(tensor.getKey()));
      double slack = approximated ? slack(other, dtype) : 0;
      for (int i = 0; i < other.length; i++) {
        double ours = tensor.getValue()[i];
        if (!isClose(ours, other[i], slack)) {
          return "%s[%d] is %s with vectors, and %s without"
              .formatted(tensor.getKey(), i, ours, other[i]);
        }
      }
    }
    return "";
  }

  private static double slack(double[] values, DType dtype) {
    double largest = 0;
    for (double value : values) {
      largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    return SLACK * largest * (dtype == DType.FLOAT32 ? Math.ulp(1f) : Math.ulp(1.0));
  }

  private static boolean isClose(double a, double b, double slack) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b) || Math.abs(a - b) <= slack;
  }
}
