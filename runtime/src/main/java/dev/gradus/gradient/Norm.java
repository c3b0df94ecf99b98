package dev.gradus.gradient;

import dev.gradus.kernel.Fold;
import dev.gradus.reduce.ArrayFold;
import dev.gradus.reduce.Partials;
import dev.gradus.staging.ArrayLoop;

/**
 * A p-norm: powers of magnitudes are summed, and the root is taken. Powers are rounded to the
 * dtype, but for float32 squares, which are exact in double, and of which the sum is. So norms
 * overflow where torch's do, and are no less exact. The 2-norm is added up as in formulas.
 *
 * @param p the order: infinity for the maximum, 0 for the number of nonzeros
 */
record Norm(double p) implements ArrayLoop {
  /** The sum of no powers. */
  double empty() {
    return p == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
  }

  /** The sum of the powers of elements that are multiplied by a factor first. */
  @Override
  public double run(float[] x, int from, int to, double factor) {
    if (p == 2) {
      return ArrayFold.of(Fold.DOT, x, from, to, (float) factor);
    }
    double sum = empty();
    for (int i = from; i < to; i++) {
      sum = plus(sum, power(x[i] * (float) factor, true));
    }
    return sum;
  }

  @Override
  public double run(double[] x, int from, int to, double factor) {
    if (p == 2) {
      return ArrayFold.of(Fold.DOT, x, from, to, factor);
    }
    double sum = empty();
    for (int i = from; i < to; i++) {
      sum = plus(sum, power(x[i] * factor, false));
    }
    return sum;
  }

  /** The power of one element. */
  double power(double element, boolean float32) {
    double x = Math.abs(element);
    if (Double.isInfinite(p)) {
      return x;
    } else if (p == 0) {
      return x != 0 ? 1 : 0;
    }
    double power = p == 1 ? x : p == 2 ? x * x : Math.pow(x, p);
    return float32 ? (float) power : power;
  }

  /** Adds two sums, or takes the greater or lesser one. */
  @Override
  public double plus(double sum, double other) {
    if (p == Double.POSITIVE_INFINITY) {
      return Math.max(sum, other);
    }
    return p == Double.NEGATIVE_INFINITY ? Math.min(sum, other) : sum + other;
  }

  /** The sum of sums of a tensor's pieces, the values {@code [from, to)}, which are lost. */
  double total(double[] sums, int from, int to) {
    if (p == 2) {
      return Partials.tree(Fold.DOT, sums, from, to);
    }
    double sum = empty();
    for (int i = from; i < to; i++) {
      sum = plus(sum, sums[i]);
    }
    return sum;
  }

  /** The norm from the sum of powers, rounded to the dtype. */
  double result(double powers, boolean float32) {
    double sum = float32 ? (float) powers : powers;
    if (Double.isInfinite(p) || p == 0 || p == 1) {
      return sum;
    }
    double root = p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p);
    return float32 ? (float) root : root;
  }
}
