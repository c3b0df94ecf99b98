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

  /**
   * The fold of all chunks, which are lost; NaN is always the same, whatever NaN there was. Of no
   * chunks, the identity.
   */
  public double total(Fold fold) {
    return chunks.length == 0 ? fold.identity() : tree(fold, chunks, chunks.length);
  }

  /** Folds the first values, one at least, pairwise in place. */
  public static double tree(Fold fold, double[] values, int count) {
    for (int step = 1; step < count; step *= 2) {
      for (int i = 0; i < count - step; i += 2 * step) {
        values[i] = fold.combine(values[i], values[i + step]);
      }
    }
    return Double.isNaN(values[0]) ? Double.NaN : values[0];
  }
}
