package dev.gradus.reduce;

import dev.gradus.kernel.Fold;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;
import java.util.Arrays;

/**
 * Folds over elements of one array, each multiplied by a factor first, in its dtype; products are
 * of elements with themselves. The first element is that of a chunk: so the folds of a tensor's
 * pieces, folded pairwise, are those of its chunks. Allocates nothing, once as many threads have
 * called it before.
 */
public final class ArrayFold {
  private static final Pool<ArrayFold> POOL = new Pool<>(ArrayFold::new);

  private final Lanes lanes = new Lanes();
  private final float[] floats = new float[Partition.CHUNK];
  private final double[] doubles = new double[Partition.CHUNK];
  private double[] partials = new double[Partition.PIECE / Partition.CHUNK];

  private ArrayFold() {}

  /** The fold of the elements {@code [from, to)}. */
  public static double of(Fold fold, float[] x, int from, int to, float factor) {
    ArrayFold lent = POOL.take();
    try {
      return lent.fold(fold, x, from, to, factor);
    } finally {
      POOL.giveBack(lent);
    }
  }

  /** The fold of the elements {@code [from, to)}. */
  public static double of(Fold fold, double[] x, int from, int to, double factor) {
    ArrayFold lent = POOL.take();
    try {
      return lent.fold(fold, x, from, to, factor);
    } finally {
      POOL.giveBack(lent);
    }
  }

  private double fold(Fold fold, float[] x, int from, int to, float factor) {
    int chunks = reserve(to - from);
    for (int c = 0; c < chunks; c++) {
      int at = from + c * Partition.CHUNK;
      int count = Math.min(Partition.CHUNK, to - at);
      lanes.begin(fold);
      if (factor == 1) {
        lanes.add(fold, x, at, x, at, count, 0);
      } else {
        for (int i = 0; i < count; i++) {
          floats[i] = x[at + i] * factor;
        }
        lanes.add(fold, floats, 0, floats, 0, count, 0);
      }
      partials[c] = lanes.end(fold);
    }
    return Partials.tree(fold, partials, 0, chunks);
  }

  private double fold(Fold fold, double[] x, int from, int to, double factor) {
    int chunks = reserve(to - from);
    for (int c = 0; c < chunks; c++) {
      int at = from + c * Partition.CHUNK;
      int count = Math.min(Partition.CHUNK, to - at);
      lanes.begin(fold);
      if (factor == 1) {
        lanes.add(fold, x, at, x, at, count, 0);
      } else {
        for (int i = 0; i < count; i++) {
          doubles[i] = x[at + i] * factor;
        }
        lanes.add(fold, doubles, 0, doubles, 0, count, 0);
      }
      partials[c] = lanes.end(fold);
    }
    return Partials.tree(fold, partials, 0, chunks);
  }

  /** Makes room for the chunks of so many elements, and counts them. */
  private int reserve(int count) {
    int chunks = Partials.chunks(count);
    if (chunks > partials.length) {
      partials = Arrays.copyOf(partials, chunks);
    }
    return chunks;
  }
}
