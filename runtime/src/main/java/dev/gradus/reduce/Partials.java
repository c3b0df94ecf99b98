package dev.gradus.reduce;

import dev.gradus.kernel.Fold;
import dev.gradus.parallel.Partition;

/**
 * The folds of a tensor's chunks, which are folded pairwise: neighbours, then neighbouring pairs,
 * and so on. That tree depends on the number of chunks alone. Threads may set different chunks at
 * the same time.
 */
public final class Partials {
  private final double[] chunks;

  /** Room for the chunks of so many elements. */
  public Partials(int numel) {
    this.chunks = new double[chunks(numel)];
  }

  /** The number of chunks of so many elements. */
  static int chunks(int numel) {
    return numel / Partition.CHUNK + (numel % Partition.CHUNK == 0 ? 0 : 1);
  }

  /** Sets the fold of a chunk. */
  public void set(int chunk, double value) {
    chunks[chunk] = value;
  }

  /** The fold of all chunks; else as {@link #total(Fold, int)}. */
  double total(Fold fold) {
    return tree(fold, chunks, 0, chunks.length);
  }

  /**
   * The fold of the chunks of so many elements, which are lost; of no chunks, the identity. NaN is
   * always the same, whatever NaN there was.
   */
  public double total(Fold fold, int numel) {
    return tree(fold, chunks, 0, chunks(numel));
  }

  /** Folds the values {@code [from, to)} pairwise in place; else as {@link #total}. */
  public static double tree(Fold fold, double[] values, int from, int to) {
    if (from == to) {
      return fold.identity();
    }
    int count = to - from;
    for (int step = 1; step < count; step *= 2) {
      for (int i = 0; i < count - step; i += 2 * step) {
        values[from + i] = fold.combine(values[from + i], values[from + i + step]);
      }
    }
    return Double.isNaN(values[from]) ? Double.NaN : values[from];
  }
}
