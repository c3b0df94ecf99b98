package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import java.util.Arrays;

/**
 * A fold over one chunk, the {@link dev.gradus.parallel.Partition#CHUNK} elements from a multiple
 * of that on: it is made of 16 folds, each over every 16th element in order, which are then folded
 * in a fixed tree. An element's lane is its position in the tensor modulo 16, so that neither the
 * parts in which elements come nor the loops that take them change a bit. Allocates nothing. Not
 * thread-safe.
 *
 * <pre>
 * lanes   0   1   2   3   4   5   6   7 | 8   9  10  11  12  13  14  15
 *         +---------- lane i and lane i + 8, then i + 4, i + 2, i + 1 ----
 * </pre>
 */
public final class Lanes implements LaneFold {
  private final double[] lanes = new double[COUNT];

  /** Begins a chunk. */
  @Override
  public void begin(Fold fold) {
    Arrays.fill(lanes, fold.identity());
  }

  /**
   * Adds elements, after all of the chunk with lower positions.
   *
   * @param x the tensor of the elements, in an array
   * @param atX the first of them in {@code x}
   * @param y the second factors of products; else whatever
   * @param position the position of the first element in the tensor that is reduced
   */
  @Override
  public void add(Fold fold, Tensor x, int atX, Tensor y, int atY, int count, int position) {
    if (x.dtype() == DType.FLOAT32) {
      add(fold, x.floats(), atX, y.floats(), atY, count, position);
    } else {
      add(fold, x.doubles(), atX, y.doubles(), atY, count, position);
    }
  }

  /** Adds elements of arrays; else as {@link #add(Fold, Tensor, int, Tensor, int, int, int)}. */
  public void add(Fold fold, float[] x, int atX, float[] y, int atY, int count, int position) {
    int head = head(count, position);
    int body = count - head & -COUNT;
    single(fold, x, atX, y, atY, head, position);
    if (body > 0) { // Vectors are made, and on JDK 17 as objects, for a loop that never turns.
      addBody(fold, x, atX + head, y, atY + head, body);
    }
    int done = head + body;
    single(fold, x, atX + done, y, atY + done, count - done, position + done);
  }

  /** Adds elements of arrays; else as {@link #add(Fold, Tensor, int, Tensor, int, int, int)}. */
  public void add(Fold fold, double[] x, int atX, double[] y, int atY, int count, int position) {
    int head = head(count, position);
    int body = count - head & -COUNT;
    single(fold, x, atX, y, atY, head, position);
    DoubleLanes.add(fold, x, atX + head, y, atY + head, body, lanes);
    int done = head + body;
    single(fold, x, atX + done, y, atY + done, count - done, position + done);
  }

  /** Adds elements that fill lanes; those of float64 are {@link DoubleLanes#add}'s. */
  private void addBody(Fold fold, float[] x, int atX, float[] y, int atY, int count) {
    switch (fold) {
      case SUM -> ChosenLoops.FLOATS.sum(x, atX, count, lanes);
      case DOT -> ChosenLoops.FLOATS.dot(x, atX, y, atY, count, lanes);
      case MAX -> lanes[0] = Math.max(lanes[0], ChosenLoops.FLOATS.max(x, atX, count));
      case MIN -> lanes[0] = Math.min(lanes[0], ChosenLoops.FLOATS.min(x, atX, count));
      case MAX_ABS -> lanes[0] = Math.max(lanes[0], ChosenLoops.FLOATS.maxAbs(x, atX, count));
    }
  }

  /** How many elements stand before the first of lane 0. */
  private static int head(int count, int position) {
    return Math.min(count, -position & COUNT - 1);
  }

  private void single(Fold fold, float[] x, int atX, float[] y, int atY, int count, int position) {
    for (int i = 0; i < count; i++) {
      int lane = position + i & COUNT - 1;
      lanes[lane] = fold.add(lanes[lane], x[atX + i], y[atY + i]);
    }
  }

  private void single(
      Fold fold, double[] x, int atX, double[] y, int atY, int count, int position) {
    for (int i = 0; i < count; i++) {
      int lane = position + i & COUNT - 1;
      lanes[lane] = fold.add(lanes[lane], x[atX + i], y[atY + i]);
    }
  }

  /** Ends a chunk: the fold of all lanes. */
  @Override
  public double end(Fold fold) {
    for (int half = COUNT / 2; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        lanes[i] = fold.combine(lanes[i], lanes[i + half]);
      }
    }
    return lanes[0];
  }

  @Override
  public void save(double[] to, int at) {
    System.arraycopy(lanes, 0, to, at, COUNT);
  }

  @Override
  public void load(double[] from, int at) {
    System.arraycopy(from, at, lanes, 0, COUNT);
  }
}
