package dev.gradus.reduce;

import dev.gradus.kernel.Fold;

/**
 * Folds whole runs of float32 elements, none longer than a block, in float32: with the bits of
 * {@link NarrowLanes}, but without lanes where these have no more than an element each.
 */
final class FloatRuns {
  private FloatRuns() {}

  /**
   * Folds neighbouring runs.
   *
   * @param width the elements of a run, one at least
   * @param runs the number of runs
   * @param into the array of their results, the first of which is that of {@code first}
   * @param lanes any
   */
  static void fold(
      Fold fold,
      float[] x,
      int from,
      int width,
      int runs,
      float[] into,
      int first,
      NarrowLanes lanes) {
    if (fold != Fold.SUM) {
      for (int run = 0, at = from; run < runs; run++, at += width) {
        into[first + run] = extreme(fold, x, at, width);
      }
    } else if (width > LaneFold.COUNT) {
      for (int run = 0, at = from; run < runs; run++, at += width) {
        lanes.begin(fold);
        lanes.add(fold, x, at, width, 0);
        into[first + run] = one((float) lanes.end(fold));
      }
    } else if (width <= 4) {
      for (int run = 0, at = from; run < runs; run++, at += width) {
        into[first + run] = one(upTo4(x, at, width));
      }
    } else if (width <= 8) {
      for (int run = 0, at = from; run < runs; run++, at += width) {
        into[first + run] = one(upTo8(x, at, width));
      }
    } else if (width == LaneFold.COUNT) {
      for (int run = 0, at = from; run < runs; run++, at += width) {
        into[first + run] = one(of16(x, at));
      }
    } else {
      for (int run = 0, at = from; run < runs; run++, at += width) {
        into[first + run] = one(upTo15(x, at, width));
      }
    }
  }

  private static float extreme(Fold fold, float[] x, int from, int width) {
    int body = width & -LaneFold.COUNT;
    float found = body > 0 ? extremeOfBody(fold, x, from, body) : (float) fold.identity();
    return body == width ? found : extremeOfRest(fold, found, x, from + body, from + width);
  }

  private static float extremeOfRest(Fold fold, float start, float[] x, int from, int to) {
    float found = start;
    switch (fold) {
      case MAX -> {
        for (int i = from; i < to; i++) {
          found = Math.max(found, x[i]);
        }
      }
      case MIN -> {
        for (int i = from; i < to; i++) {
          found = Math.min(found, x[i]);
        }
      }
      default -> {
        for (int i = from; i < to; i++) {
          found = Math.max(found, Math.abs(x[i]));
        }
      }
    }
    return found;
  }

  private static float extremeOfBody(Fold fold, float[] x, int from, int count) {
    return switch (fold) {
      case MAX -> ChosenLoops.FLOATS.max(x, from, count);
      case MIN -> ChosenLoops.FLOATS.min(x, from, count);
      default -> ChosenLoops.FLOATS.maxAbs(x, from, count);
    };
  }

  /**
   * Makes one NaN of all, and one zero of two: lanes begin with 0, and sums in them are never -0.
   */
  private static float one(float result) {
    return Float.isNaN(result) ? Float.NaN : 0f + result;
  }

  private static float upTo4(float[] x, int at, int width) {
    float s0 = x[at];
    float s1 = width > 1 ? x[at + 1] : 0;
    float s2 = width > 2 ? x[at + 2] : 0;
    float s3 = width > 3 ? x[at + 3] : 0;
    return s0 + s2 + (s1 + s3);
  }

  private static float upTo8(float[] x, int at, int width) {
    float s0 = x[at] + x[at + 4];
    float s1 = x[at + 1] + (width > 5 ? x[at + 5] : 0);
    float s2 = x[at + 2] + (width > 6 ? x[at + 6] : 0);
    float s3 = x[at + 3] + (width > 7 ? x[at + 7] : 0);
    return s0 + s2 + (s1 + s3);
  }

  private static float upTo15(float[] x, int at, int width) {
    float s0 = x[at] + x[at + 8] + (x[at + 4] + (width > 12 ? x[at + 12] : 0));
    float s1 =
        x[at + 1] + (width > 9 ? x[at + 9] : 0) + (x[at + 5] + (width > 13 ? x[at + 13] : 0));
    float s2 =
        x[at + 2] + (width > 10 ? x[at + 10] : 0) + (x[at + 6] + (width > 14 ? x[at + 14] : 0));
    float s3 = x[at + 3] + (width > 11 ? x[at + 11] : 0) + x[at + 7];
    return s0 + s2 + (s1 + s3);
  }

  private static float of16(float[] x, int at) {
    float s0 = x[at] + x[at + 8] + (x[at + 4] + x[at + 12]);
    float s1 = x[at + 1] + x[at + 9] + (x[at + 5] + x[at + 13]);
    float s2 = x[at + 2] + x[at + 10] + (x[at + 6] + x[at + 14]);
    float s3 = x[at + 3] + x[at + 11] + (x[at + 7] + x[at + 15]);
    return s0 + s2 + (s1 + s3);
  }
}
