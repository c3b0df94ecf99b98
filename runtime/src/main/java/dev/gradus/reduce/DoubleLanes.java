package dev.gradus.reduce;

import dev.gradus.kernel.Fold;

/**
 * Folds float64 elements into 16 lanes: plain loops with a local for each of eight lanes at a time,
 * which keeps the chains of additions apart. Every count is a multiple of 16, and the first element
 * is of lane 0. {@link FloatLanes} has the same loops for float32: Java has no code for both types,
 * and elements that were copied to one of them first would pass through memory twice.
 */
final class DoubleLanes {
  private static final int HALF = FloatLoops.LANES / 2;

  private DoubleLanes() {}

  static void add(Fold fold, double[] x, int atX, double[] y, int atY, int count, double[] lanes) {
    switch (fold) {
      case SUM -> sum(x, atX, count, lanes);
      case DOT -> dot(x, atX, y, atY, count, lanes);
      case MAX -> lanes[0] = Math.max(lanes[0], max(x, atX, count));
      case MIN -> lanes[0] = Math.min(lanes[0], min(x, atX, count));
      case MAX_ABS -> lanes[0] = Math.max(lanes[0], maxAbs(x, atX, count));
    }
  }

  private static void sum(double[] x, int from, int count, double[] lanes) {
    for (int lane = 0; lane < FloatLoops.LANES; lane += HALF) {
      sum(x, from + lane, count, lanes, lane);
    }
  }

  private static void dot(double[] x, int atX, double[] y, int atY, int count, double[] lanes) {
    boolean square = x == y && atX == atY;
    for (int lane = 0; lane < FloatLoops.LANES; lane += HALF) {
      if (square) {
        squares(x, atX + lane, count, lanes, lane);
      } else {
        dot(x, atX + lane, y, atY + lane, count, lanes, lane);
      }
    }
  }

  /** Adds every element of eight lanes: eight locals are as fast as sixteen. */
  private static void sum(double[] x, int from, int count, double[] lanes, int lane) {
    double s0 = lanes[lane];
    double s1 = lanes[lane + 1];
    double s2 = lanes[lane + 2];
    double s3 = lanes[lane + 3];
    double s4 = lanes[lane + 4];
    double s5 = lanes[lane + 5];
    double s6 = lanes[lane + 6];
    double s7 = lanes[lane + 7];
    for (int i = from; i < from + count; i += FloatLoops.LANES) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    lanes[lane] = s0;
    lanes[lane + 1] = s1;
    lanes[lane + 2] = s2;
    lanes[lane + 3] = s3;
    lanes[lane + 4] = s4;
    lanes[lane + 5] = s5;
    lanes[lane + 6] = s6;
    lanes[lane + 7] = s7;
  }

  private static void dot(
      double[] x, int atX, double[] y, int atY, int count, double[] lanes, int lane) {
    double s0 = lanes[lane];
    double s1 = lanes[lane + 1];
    double s2 = lanes[lane + 2];
    double s3 = lanes[lane + 3];
    double s4 = lanes[lane + 4];
    double s5 = lanes[lane + 5];
    double s6 = lanes[lane + 6];
    double s7 = lanes[lane + 7];
    for (int i = 0; i < count; i += FloatLoops.LANES) {
      s0 += x[atX + i] * y[atY + i];
      s1 += x[atX + i + 1] * y[atY + i + 1];
      s2 += x[atX + i + 2] * y[atY + i + 2];
      s3 += x[atX + i + 3] * y[atY + i + 3];
      s4 += x[atX + i + 4] * y[atY + i + 4];
      s5 += x[atX + i + 5] * y[atY + i + 5];
      s6 += x[atX + i + 6] * y[atY + i + 6];
      s7 += x[atX + i + 7] * y[atY + i + 7];
    }
    lanes[lane] = s0;
    lanes[lane + 1] = s1;
    lanes[lane + 2] = s2;
    lanes[lane + 3] = s3;
    lanes[lane + 4] = s4;
    lanes[lane + 5] = s5;
    lanes[lane + 6] = s6;
    lanes[lane + 7] = s7;
  }

  /** Does as the product of elements with themselves, and reads each once. */
  private static void squares(double[] x, int from, int count, double[] lanes, int lane) {
    double s0 = lanes[lane];
    double s1 = lanes[lane + 1];
    double s2 = lanes[lane + 2];
    double s3 = lanes[lane + 3];
    double s4 = lanes[lane + 4];
    double s5 = lanes[lane + 5];
    double s6 = lanes[lane + 6];
    double s7 = lanes[lane + 7];
    for (int i = from; i < from + count; i += FloatLoops.LANES) {
      double v = x[i];
      s0 += v * v;
      v = x[i + 1];
      s1 += v * v;
      v = x[i + 2];
      s2 += v * v;
      v = x[i + 3];
      s3 += v * v;
      v = x[i + 4];
      s4 += v * v;
      v = x[i + 5];
      s5 += v * v;
      v = x[i + 6];
      s6 += v * v;
      v = x[i + 7];
      s7 += v * v;
    }
    lanes[lane] = s0;
    lanes[lane + 1] = s1;
    lanes[lane + 2] = s2;
    lanes[lane + 3] = s3;
    lanes[lane + 4] = s4;
    lanes[lane + 5] = s5;
    lanes[lane + 6] = s6;
    lanes[lane + 7] = s7;
  }

  private static double max(double[] x, int from, int count) {
    double m0 = Double.NEGATIVE_INFINITY;
    double m1 = Double.NEGATIVE_INFINITY;
    double m2 = Double.NEGATIVE_INFINITY;
    double m3 = Double.NEGATIVE_INFINITY;
    for (int i = from; i < from + count; i += 4) {
      m0 = Math.max(m0, x[i]);
      m1 = Math.max(m1, x[i + 1]);
      m2 = Math.max(m2, x[i + 2]);
      m3 = Math.max(m3, x[i + 3]);
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }

  private static double min(double[] x, int from, int count) {
    double m0 = Double.POSITIVE_INFINITY;
    double m1 = Double.POSITIVE_INFINITY;
    double m2 = Double.POSITIVE_INFINITY;
    double m3 = Double.POSITIVE_INFINITY;
    for (int i = from; i < from + count; i += 4) {
      m0 = Math.min(m0, x[i]);
      m1 = Math.min(m1, x[i + 1]);
      m2 = Math.min(m2, x[i + 2]);
      m3 = Math.min(m3, x[i + 3]);
    }
    return Math.min(Math.min(m0, m1), Math.min(m2, m3));
  }

  private static double maxAbs(double[] x, int from, int count) {
    double m0 = 0;
    double m1 = 0;
    double m2 = 0;
    double m3 = 0;
    for (int i = from; i < from + count; i += 4) {
      m0 = Math.max(m0, Math.abs(x[i]));
      m1 = Math.max(m1, Math.abs(x[i + 1]));
      m2 = Math.max(m2, Math.abs(x[i + 2]));
      m3 = Math.max(m3, Math.abs(x[i + 3]));
    }
    return Math.max(Math.max(m0, m1), Math.max(m2, m3));
  }
}
