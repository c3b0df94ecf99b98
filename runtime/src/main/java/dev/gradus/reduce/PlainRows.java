package dev.gradus.reduce;

import dev.gradus.kernel.Fold;

/**
 * Plain loops, with a local for each of eight lanes or columns at a time, which keeps the chains of
 * additions apart.
 */
final class PlainRows implements RowLoops {
  private static final int STRIP = 8;

  @Override
  public void sum(float[] x, int from, int count, float[] lanes) {
    for (int lane = 0; lane < LaneFold.COUNT; lane += STRIP) {
      strip(x, from + lane, count / LaneFold.COUNT, LaneFold.COUNT, lanes, lane);
    }
  }

  @Override
  public void product(float[] x, int atX, float[] y, int atY, float[] into, int count) {
    for (int i = 0; i < count; i++) {
      into[i] = x[atX + i] * y[atY + i];
    }
  }

  @Override
  public void columns(
      Fold fold, float[] x, int from, int rows, int width, float[] into, int at, int count) {
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
      float[] x, int from, int rows, int width, float[] into, int at, int count) {
    int done = 0;
    for (; done <= count - STRIP; done += STRIP) {
      strip(x, from + done, rows, width, into, at + done);
    }
    for (; done < count; done++) {
      float sum = into[at + done];
      for (int row = 0, i = from + done; row < rows; row++, i += width) {
        sum += x[i];
      }
      into[at + done] = sum;
    }
  }

  /** Adds eight columns of rows. */
  private static void strip(float[] x, int from, int rows, int width, float[] into, int at) {
    float s0 = into[at];
    float s1 = into[at + 1];
    float s2 = into[at + 2];
    float s3 = into[at + 3];
    float s4 = into[at + 4];
    float s5 = into[at + 5];
    float s6 = into[at + 6];
    float s7 = into[at + 7];
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

  private static void max(float[] x, int from, float[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = Math.max(into[at + i], x[from + i]);
    }
  }

  private static void min(float[] x, int from, float[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = Math.min(into[at + i], x[from + i]);
    }
  }

  private static void maxAbs(float[] x, int from, float[] into, int at, int count) {
    for (int i = 0; i < count; i++) {
      into[at + i] = Math.max(into[at + i], Math.abs(x[from + i]));
    }
  }
}
