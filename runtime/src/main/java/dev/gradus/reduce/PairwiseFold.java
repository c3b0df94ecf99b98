package dev.gradus.reduce;

import dev.gradus.kernel.Fold;

/**
 * Folds values in the tree of {@link Partials#tree} as they come, in room for one of each level: as
 * a binary counter has a digit for each power of two, which carries. Not thread-safe.
 */
final class PairwiseFold {
  /** The fold of the last 2^level values, where the number of values has that digit. */
  private final double[] levels = new double[Integer.SIZE];

  private int count;

  /** Forgets all values. */
  void begin() {
    count = 0;
  }

  /** Adds the next value. */
  void add(Fold fold, double value) {
    double carried = value;
    int level = 0;
    for (; (count >> level & 1) != 0; level++) {
      carried = fold.combine(levels[level], carried);
    }
    levels[level] = carried;
    count++;
  }

  /** The fold of all values; of none, the identity. NaN is always the same. */
  double end(Fold fold) {
    if (count == 0) {
      return fold.identity();
    }
    int level = Integer.numberOfTrailingZeros(count);
    double total = levels[level];
    for (level++; count >> level != 0; level++) {
      if ((count >> level & 1) != 0) {
        total = fold.combine(levels[level], total);
      }
    }
    return Double.isNaN(total) ? Double.NaN : total;
  }
}
