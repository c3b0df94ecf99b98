package dev.gradus.reduce;

import dev.gradus.kernel.Fold;

/**
 * Plain loops over float64 elements, the same as {@link PlainRows} has for float32: Java has no
 * code for both. Lanes of float64 are {@link Lanes}.
 */
final class DoubleRows {
  private static final int STRIP = 8;

  private DoubleRows() {}

  static void product(double[] x, int atX, double[] y, int atY, double[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = x[atX + i] * y[atY + i];
    }
  }

  static void columns(
      Fold fold, double[] x, int from, int rows, int width, double[] into, int at, int count) {
    if (fold == Fold.SUM) {
      sums(x, from, rows, width, into, at, count);
      return;
    }
    for (int row = 0, i = from; row < rows; row++, i += width) {
      switch (fold) {
        case MAX -> max(x, i, into, at, count);
        case MIN -> min(x, i, into, at, count);
        case MAX_ABS -> maxAbs(x, i, into, at, count);
        default -> throw new IllegalArgumentException("Products are made before");
      }
    }
  }

  private static void sums(
      double[] x, int from, int rows, int width, double[] into, int at, int count) {
    int done = 0;
    for (; done <= count - STRIP; done += STRIP) {
      strip(x, from + done, rows, width, into, at + done);
    }
    for (; done < count; done++) {
      double sum = into[at + done];
      for (int row = 0, i = from + done; row < rows; row++, i += width) {
        sum += x[i];
      }
      into[at + done] = sum;
    }
  }

  /** Adds eight columns of rows. */
  private static void strip(double[] x, int from, int rows, int width, double[] into, int at) {
    double s0 = into[at];
    double s1 = into[at + 1];
    double s2 = into[at + 2];
    double s3 = into[at + 3];
    double s4 = into[at + 4];
    double s5 = into[at + 5];
    double s6 = into[at + 6];
    double s7 = into[at + 7];
    for (int row = 0, i = from; row < rows; row++, i += width) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    into[at] = s0;
    into[at + 1] = s1;
    into[at + 2] = s2;
    into[at + 3] = s3;
    into[at + 4] = s4;
    into[at + 5] = s5;
    into[at + 6] = s6;
    into[at + 7] = s7;
  }

  private static void max(double[] x, int from, double[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = Math.max(into[at + i], x[from + i]);
    }
  }

  private static void min(double[] x, int from, double[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = Math.min(into[at + i], x[from + i]);
    }
  }

  private static void maxAbs(double[] x, int from, double[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = Math.max(into[at + i], Math.abs(x[from + i]));
    }
  }
}
