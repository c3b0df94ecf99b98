package dev.gradus.reduce;

import dev.gradus.kernel.Fold;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;

/**
 * Folds over elements of one array, each multiplied by a factor first, in its dtype; products are
 * of elements with themselves. The first element is that of a chunk: so the folds of a tensor's
 * pieces, folded pairwise, are those of its chunks. Allocates nothing, once as many threads have
 * called it before; and needs as much for any number of elements.
 */
public final class ArrayFold {
  private static final Pool<ArrayFold> POOL = new Pool<>(ArrayFold::new);

  private final Lanes lanes = new Lanes();
  private final PairwiseFold pairs = new PairwiseFold();

  /** Room for products with a factor; none as long as there was no factor but 1. */
  private float[] floats = {};

  private double[] doubles = {};

  private ArrayFold() {}

  /** The fold of the elements {@code [from, to)}. */
  public static double of(Fold fold, float[] x, int from, int to, float factor) {
    return ofArray(fold, x, from, to, factor);
  }

  /** The fold of the elements {@code [from, to)}. */
  public static double of(Fold fold, double[] x, int from, int to, double factor) {
    return ofArray(fold, x, from, to, factor);
  }

  private static double ofArray(Fold fold, Object x, int from, int to, double factor) {
    ArrayFold lent = POOL.take();
    try {
      return lent.fold(fold, x, from, to, factor);
    } finally {
      POOL.giveBack(lent);
    }
  }

  private double fold(Fold fold, Object x, int from, int to, double factor) {
    pairs.begin();
    int count;
    for (int at = from; at < to; at += count) {
      count = Math.min(Partition.CHUNK, to - at);
      lanes.begin(fold);
      if (x instanceof float[] array) {
        add(fold, array, at, count, (float) factor);
      } else {
        add(fold, (double[]) x, at, count, factor);
      }
      pairs.add(fold, lanes.end(fold));
    }
    return pairs.end(fold);
  }

  private void add(Fold fold, float[] x, int from, int count, float factor) {
    if (factor == 1) {
      lanes.add(fold, x, from, x, from, count, 0);
      return;
    }
    if (floats.length == 0) {
      floats = new float[Partition.CHUNK];
    }
    for (int i = 0; i < count; i++) {
      floats[i] = x[from + i] * factor;
    }
    lanes.add(fold, floats, 0, floats, 0, count, 0);
  }

  /** Does as for float32: Java has no code for both, and a loop that asks each time is slow. */
  private void add(Fold fold, double[] x, int from, int count, double factor) {
    if (factor == 1) {
      lanes.add(fold, x, from, x, from, count, 0);
      return;
    }
    if (doubles.length == 0) {
      doubles = new double[Partition.CHUNK];
    }
    for (int i = 0; i < count; i++) {
      doubles[i] = x[from + i] * factor;
    }
    lanes.add(fold, doubles, 0, doubles, 0, count, 0);
  }
}
