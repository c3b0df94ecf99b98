package dev.gradus.gradient;

import dev.gradus.Tensor;
import dev.gradus.staging.Staging;

/**
 * A p-norm: powers of magnitudes, each rounded to the dtype, are summed, and the root is taken. So
 * float32 squares overflow and vanish where torch's do, and the sum is no less exact than torch's.
 *
 * @param p the order: infinity for the maximum, 0 for the number of nonzeros
 */
record Norm(double p) {
  /** What an empty norm is begun with. */
  double empty() {
    return p == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
  }

  /** The sum of powers of some elements, each times a factor first. */
  double powers(Tensor tensor, int from, int to, double factor) {
    boolean float32 = Grads.isFloat32(tensor);
    if (tensor.isDirect()) {
      double sum = empty();
      int count;
      try (Staging staging = Staging.borrow()) {
        for (int at = from; at < to; at += count) {
          count = Math.min(Staging.SIZE, to - at);
          sum = plus(sum, powers(staging.load(0, tensor, at, count), 0, count, factor));
        }
      }
      return sum;
    }
    if (p == 2) {
      return float32
          ? SquareSums.of(tensor.floats(), from, to, (float) factor)
          : SquareSums.of(tensor.doubles(), from, to, factor);
    }
    double sum = empty();
    for (int i = from; i < to; i++) {
      double product = tensor.get(i) * factor;
      sum = plus(sum, power(float32 ? (float) product : product, float32));
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

  /** Two sums together. */
  double plus(double sum, double other) {
    if (p == Double.POSITIVE_INFINITY) {
      return Math.max(sum, other);
    }
    return p == Double.NEGATIVE_INFINITY ? Math.min(sum, other) : sum + other;
  }

  /** The norm of a sum, rounded to the dtype. */
  double result(double powers, boolean float32) {
    double sum = float32 ? (float) powers : powers;
    if (Double.isInfinite(p) || p == 0 || p == 1) {
      return sum;
    }
    double root = p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p);
    return float32 ? (float) root : root;
  }
}
