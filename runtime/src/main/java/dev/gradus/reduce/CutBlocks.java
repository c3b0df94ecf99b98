package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of a reduction that ends of pieces cut: of each, the lanes that its first part came to,
 * and copies of the elements of the rest, which other threads have. So the order of a sum is kept
 * without that a thread waits for another. A block has the number of the first piece that begins
 * within it. Threads keep different parts at the same time.
 */
final class CutBlocks {
  private final int size;
  private final double[] lanes;
  private final Tensor x;
  private final @Nullable Tensor y;

  /**
   * Room for the blocks of so many pieces.
   *
   * @param size the elements of a block
   * @param pairs whether products are summed, which are not made before
   */
  CutBlocks(DType dtype, int pieces, int size, boolean pairs) {
    this.size = size;
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

  /** Adds the elements from a number on to what the first part came to. */
  void finish(LaneFold fold, RunSum sum, int block, int number, int count) {
    fold.load(lanes, block * LaneFold.COUNT);
    int at = block * size + number;
    fold.add(sum.fold(), x, at, y == null ? x : y, at, count, number);
  }
}
