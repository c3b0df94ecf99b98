package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a reduction that ends of pieces cut: of each, the lanes that its first part came to,
 * and copies of the elements of the rest, which other threads have. So the order of a sum is kept
 * without that a thread waits for another. A block has the number of the first piece that begins
 * within it. Threads keep different parts at the same time.
 */
final class CutBlocks {
  private final int size;

  /** What ends the folds of cut blocks, on one thread. */
  private final LaneFold last;

  private final double[] lanes;
  private final Tensor x;
  private final @Nullable Tensor y;

  /**
   * Room for the blocks of so many pieces.
   *
   * @param size the elements of a block
   * @param last lanes of the same kind as those that are kept
   * @param pairs whether products are summed, which are not made before
   */
  CutBlocks(DType dtype, int pieces, int size, LaneFold last, boolean pairs) {
    this.size = size;
    this.last = last;
    this.lanes = new double[Math.multiplyExact(pieces, LaneFold.COUNT)];
    this.x = Tensor.zeros(dtype, Math.multiplyExact(pieces, size));
    this.y = pairs ? x.zerosLike() : null;
  }

  /** Keeps what the first part came to. */
  void keep(int block, LaneFold first) {
    first.save(lanes, block * LaneFold.COUNT);
  }

  /** Keeps elements of another part, from the block's element of this number on. */
  void keep(int block, int number, Tensor from, int at, Tensor others, int atOthers, int count) {
    x.copyFrom(from, at, block * size + number, count);
    if (y != null) {
      y.copyFrom(others, atOthers, block * size + number, count);
    }
  }

  /** Adds the elements from a number on to what the first part came to: the fold of the block. */
  double finish(Fold fold, int block, int number, int count) {
    last.load(lanes, block * LaneFold.COUNT);
    int at = block * size + number;
    last.add(fold, x, at, y == null ? x : y, at, count, number);
    return last.end(fold);
  }
}
