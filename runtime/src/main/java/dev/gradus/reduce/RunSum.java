package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import dev.gradus.parallel.Partition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reduction of a loop over runs of neighbours: rows, matrices, channels, or all there are. A run
 * is folded by blocks of 4,096 from its start, each by 16 lanes, an element's being its number in
 * the run modulo 16; and then its blocks pairwise. A result that is one of many is made in the
 * dtype, with products rounded to it; a number in double.
 *
 * <pre>
 * runs    |------------- width -------------|------------- width -------------|---
 * blocks  |  4,096  |  4,096  |  4,096  |...|  4,096  |  4,096  |  4,096  |...|
 * lanes    0 1 .. 15 0 1 ..
 * </pre>
 *
 * <p>Threads set different blocks at the same time.
 */
public final class RunSum {
  private final Fold fold;
  private final int width;
  private final int count;
  private final DType dtype;
  private final boolean number;

  /** The blocks of a run. */
  private final int blocks;

  /** What the blocks have come to; none if each is a result. */
  private final double[] folds;

  private @Nullable CutBlocks cuts;

  /**
   * A reduction of a domain.
   *
   * @param width the indices of a run
   * @param count the indices of the domain
   * @param runs the number of runs
   * @param number whether there is one result, which is made in double
   */
  public RunSum(Fold fold, DType dtype, int width, int count, int runs, boolean number) {
    this.fold = fold == Fold.DOT && !number ? Fold.SUM : fold;
    this.width = width;
    this.count = count;
    this.dtype = dtype;
    this.number = number;
    this.blocks = Partition.count(width, Partition.CHUNK);
    this.folds = new double[number || blocks > 1 ? Math.multiplyExact(runs, blocks) : 0];
  }

  /** Makes room for the blocks that are cut where pieces end, if any are. */
  public void cut(PieceEnds ends) {
    boolean any = false;
    for (int i = 1; i < ends.pieces() && !any; i++) {
      any = beginOfBlock(ends.begin(i)) < ends.begin(i);
    }
    if (any && cuts == null) {
      int size = Math.min(width, Partition.CHUNK);
      LaneFold last = isNarrow() ? new NarrowLanes() : new Lanes();
      cuts = new CutBlocks(dtype, ends.pieces(), size, last, fold == Fold.DOT);
    }
  }

  /** How elements are folded; products that are rounded are made before. */
  Fold fold() {
    return fold;
  }

  int width() {
    return width;
  }

  CutBlocks cuts() {
    return Objects.requireNonNull(cuts);
  }

  /** Whether lanes are of float32. */
  boolean isNarrow() {
    return !number && dtype == DType.FLOAT32;
  }

  /** Whether each run is one block, whose fold is a result among many. */
  boolean isOfBlocks() {
    return !number && blocks <= 1;
  }

  /**
   * The index that the block of an index begins with; the index itself if it is behind the last.
   */
  int beginOfBlock(int index) {
    return index == count ? index : index - index % width % Partition.CHUNK;
  }

  /** The end of the block of an index. */
  int endOfBlock(int index) {
    int inRun = index % width;
    return index - inRun + Math.min(width, (inRun / Partition.CHUNK + 1) * Partition.CHUNK);
  }

  /** Sets the fold of the block that an index is of. */
  void set(@Nullable Tensor into, int index, double value) {
    int run = index / width;
    if (isOfBlocks()) {
      Objects.requireNonNull(into).set(run, one(value));
    } else {
      folds[run * blocks + index % width / Partition.CHUNK] = value;
    }
  }

  private static double one(double value) {
    return Double.isNaN(value) ? Double.NaN : value;
  }

  /** Folds the blocks that were cut, once all pieces have run. */
  private void finishCuts(PieceEnds ends, @Nullable Tensor into) {
    for (int i = 1; i < ends.pieces(); i++) {
      int cut = ends.begin(i);
      int begin = beginOfBlock(cut);
      if (begin < cut && ends.begin(i - 1) <= begin) {
        set(into, cut, cuts().finish(fold, i, cut - begin, endOfBlock(cut) - cut));
      }
    }
  }

  /**
   * Makes the results of rows, matrices or channels, once all pieces have run.
   *
   * @param ends where the pieces ended; null if there was one
   */
  public void finish(@Nullable PieceEnds ends, Tensor into) {
    if (ends != null && cuts != null) {
      finishCuts(ends, into);
    }
    if (width == 0) {
      into.fill(fold.identity());
    } else if (!isOfBlocks()) {
      int runs = folds.length / blocks;
      for (int run = 0; run < runs; run++) {
        into.set(run, one(tree(run * blocks)));
      }
    }
  }

  /** Folds the blocks of a run pairwise, as {@link Partials#tree}, in float32 if lanes are. */
  private double tree(int from) {
    if (!isNarrow()) {
      return Partials.tree(fold, folds, from, from + blocks);
    }
    for (int step = 1; step < blocks; step *= 2) {
      for (int i = 0; i < blocks - step; i += 2 * step) {
        int at = from + i;
        folds[at] = (float) fold.combine(folds[at], folds[at + step]); // of two floats: rounded
      }
    }
    return folds[from];
  }

  /** Makes the one result, once all pieces have run; else as {@link #finish}. */
  public double total(@Nullable PieceEnds ends) {
    if (ends != null && cuts != null) {
      finishCuts(ends, null);
    }
    return Partials.tree(fold, folds, 0, folds.length);
  }
}
