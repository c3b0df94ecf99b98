package dev.gradus.reduce;

import dev.gradus.kernel.Fold;

/**
 * Folds whole runs of float64 elements: else as {@link FloatRuns}, with the bits of {@link Lanes}.
 * Java has no code for both.
 */
final class DoubleRuns {
  private DoubleRuns() {}

  /**
   * Folds neighbouring runs.
   *
   * @param width the elements of a run, one at least
   * @param runs the number of runs
   * @param into the array of their results, the first of which is that of {@code first}
   * @param lanes any
   */
  static void fold(
      Fold fold, double[] x, int from, int width, int runs, double[] into, int first, Lanes lanes) {
    if (fold != Fold.SUM || width > LaneFold.COUNT) {
      for (int run = 0, at = from; run < runs; run++, at += width) {
        lanes.begin(fold);
        lanes.add(fold, x, at, x, at, width, 0);
        into[first + run] = one(lanes.end(fold));
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

  /** Makes one zero of two, as lanes do, which begin with 0, and one NaN of all. */
  static double one(double result) {
    return Double.isNaN(result) ? Double.NaN : 0.0 + result;
  }

  private static double upTo4(double[] x, int at, int width) {
    double s0 = x[at];
    double s1 = width > 1 ? x[at + 1] : 0;
    double s2 = width > 2 ? x[at + 2] : 0;
    double s3 = width > 3 ? x[at + 3] : 0;
    return s0 + s2 + (s1 + s3);
  }

  private static double upTo8(double[] x, int at, int width) {
    double s0 = x[at] + x[at + 4];
    double s1 = x[at + 1] + (width > 5 ? x[at + 5] : 0);
    double s2 = x[at + 2] + (width > 6 ? x[at + 6] : 0);
    double s3 = x[at + 3] + (width > 7 ? x[at + 7] : 0);
    return s0 + s2 + (s1 + s3);
  }

  private static double upTo15(double[] x, int at, int width) {
    double s0 = x[at] + x[at + 8] + (x[at + 4] + (width > 12 ? x[at + 12] : 0));
    double s1 =
        x[at + 1] + (width > 9 ? x[at + 9] : 0) + (x[at + 5] + (width > 13 ? x[at + 13] : 0));
    double s2 =
        x[at + 2] + (width > 10 ? x[at + 10] : 0) + (x[at + 6] + (width > 14 ? x[at + 14] : 0));
    double s3 = x[at + 3] + (width > 11 ? x[at + 11] : 0) + x[at + 7];
    return s0 + s2 + (s1 + s3);
  }

  private static double of16(double[] x, int at) {
    double s0 = x[at] + x[at + 8] + (x[at + 4] + x[at + 12]);
    double s1 = x[at + 1] + x[at + 9] + (x[at + 5] + x[at + 13]);
    double s2 = x[at + 2] + x[at + 10] + (x[at + 6] + x[at + 14]);
    double s3 = x[at + 3] + x[at + 11] + (x[at + 7] + x[at + 15]);
    return s0 + s2 + (s1 + s3);
  }
}
