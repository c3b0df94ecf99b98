package dev.gradus.gradient;

import dev.gradus.parallel.Pool;

/**
 * Sums of squares, each square rounded to the dtype. In a block of float32 elements, squares from
 * four places are added in float32, since memory is read faster in several places; these sums are
 * folded into 64, which are added in double. Blocks get smaller towards the end, and elements that
 * fill no block are added in double at once. So the order is fixed, and errors stay far below
 * float32's rounding.
 */
final class SquareSums {
  private static final int QUARTER = 4096;
  private static final int LANES = 64;
  private static final Pool<float[]> SCRATCH = new Pool<>(() -> new float[QUARTER]);

  private SquareSums() {}

  /** The sum of the squares of elements that are multiplied by a factor first. */
  static double of(float[] x, int from, int to, float factor) {
    float[] scratch = SCRATCH.take();
    try {
      return of(x, from, to, factor, scratch);
    } finally {
      SCRATCH.giveBack(scratch);
    }
  }

  private static double of(float[] x, int from, int to, float factor, float[] scratch) {
    double sum = 0;
    int block = from;
    for (int quarter = QUARTER; quarter >= LANES; quarter /= 2) {
      for (; to - block >= 4 * quarter; block += 4 * quarter) {
        addQuarters(scratch, x, block, quarter, factor);
        for (int half = quarter / 2; half >= LANES; half /= 2) {
          fold(scratch, half);
        }
        sum += sum(scratch);
      }
    }
    return sum + rest(x, block, to, factor);
  }

  private static void addQuarters(float[] sums, float[] x, int from, int quarter, float factor) {
    for (int i = 0; i < quarter; i++) {
      float a = x[from + i] * factor;
      float b = x[from + i + quarter] * factor;
      float c = x[from + i + 2 * quarter] * factor;
      float d = x[from + i + 3 * quarter] * factor;
      sums[i] = (a * a + b * b) + (c * c + d * d);
    }
  }

  private static void fold(float[] sums, int half) {
    for (int i = 0; i < half; i++) {
      sums[i] += sums[i + half];
    }
  }

  private static double sum(float[] sums) {
    double sum = 0;
    for (int i = 0; i < LANES; i++) {
      sum += sums[i];
    }
    return sum;
  }

  private static double rest(float[] x, int from, int to, float factor) {
    double even = 0;
    double odd = 0;
    int i = from;
    for (; i < to - 1; i += 2) {
      float a = x[i] * factor;
      float b = x[i + 1] * factor;
      even += a * a;
      odd += b * b;
    }
    float last = i < to ? x[i] * factor : 0;
    return even + odd + last * last;
  }

  /** The sum of the squares of elements that are multiplied by a factor first. */
  static double of(double[] x, int from, int to, double factor) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i < to - 3; i += 4) {
      double a = x[i] * factor;
      double b = x[i + 1] * factor;
      double c = x[i + 2] * factor;
      double d = x[i + 3] * factor;
      s0 += a * a;
      s1 += b * b;
      s2 += c * c;
      s3 += d * d;
    }
    for (; i < to; i++) {
      double a = x[i] * factor;
      s0 += a * a;
    }
    return (s0 + s1) + (s2 + s3);
  }
}
