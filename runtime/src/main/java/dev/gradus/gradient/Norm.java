package dev.gradus.gradient;

import dev.gradus.Tensor;

/**
 * A p-norm in the making: powers of magnitudes, each rounded to the dtype, summed in double. So
 * float32 squares overflow and vanish where torch's do, and the sum is no less exact than torch's.
 */
final class Norm {
  private static final int LANES = 8;

  private final double p;
  private double value;

  /** An empty norm: of order p, infinity for the maximum, 0 for the number of nonzeros. */
  Norm(double p) {
    this.p = p;
    this.value = p == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
  }

  /** The norm of a tensor, rounded to its dtype; of an empty one 0. */
  static double of(Tensor tensor, double p) {
    if (tensor.numel() == 0) {
      return 0;
    }
    Norm norm = new Norm(p);
    boolean float32 = Grads.isFloat32(tensor);
    if (p == 2 && float32) {
      norm.value = sumOfSquares(tensor.floats());
    } else if (p == 2) {
      norm.value = sumOfSquares(tensor.doubles());
    } else {
      for (int i = 0; i < tensor.numel(); i++) {
        norm.add(tensor.get(i), float32);
      }
    }
    return norm.result(float32);
  }

  /** Adds one more magnitude. */
  void add(double element, boolean float32) {
    double x = Math.abs(element);
    if (p == Double.POSITIVE_INFINITY) {
      value = Math.max(value, x);
    } else if (p == Double.NEGATIVE_INFINITY) {
      value = Math.min(value, x);
    } else if (p == 0) {
      value += x != 0 ? 1 : 0;
    } else {
      double power = p == 1 ? x : p == 2 ? x * x : Math.pow(x, p);
      value += float32 ? (float) power : power;
    }
  }

  double result(boolean float32) {
    double sum = float32 ? (float) value : value;
    if (Double.isInfinite(p) || p == 0 || p == 1) {
      return sum;
    }
    double root = p == 2 ? Math.sqrt(sum) : Math.pow(sum, 1 / p);
    return float32 ? (float) root : root;
  }

  /** Several sums at a time, which is faster and more exact than one. */
  private static double sumOfSquares(float[] x) {
    double[] sums = new double[LANES];
    for (int i = 0; i < x.length; i++) {
      sums[i % LANES] += x[i] * x[i];
    }
    return pairwise(sums);
  }

  private static double sumOfSquares(double[] x) {
    double[] sums = new double[LANES];
    for (int i = 0; i < x.length; i++) {
      sums[i % LANES] += x[i] * x[i];
    }
    return pairwise(sums);
  }

  private static double pairwise(double[] sums) {
    for (int step = 1; step < sums.length; step *= 2) {
      for (int i = 0; i + step < sums.length; i += 2 * step) {
        sums[i] += sums[i + step];
      }
    }
    return sums[0];
  }
}
