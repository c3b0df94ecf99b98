package dev.gradus.step;

import dev.gradus.DType;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.KernelSpec.Sum;
import dev.gradus.compiled.Operands;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;
import dev.gradus.rule.Per;
import dev.gradus.staging.Copies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that stand in for a parameter's own while a kernel runs over the rows of a sparse
 * gradient, over an end that fills no grain, or over memory outside of arrays: a kernel has one
 * index for all its arrays, so the elements are gathered here, and scattered back. Results are the
 * same as without a tile, since none depends on a position. A tile is lent for each run, and then
 * others may have it.
 */
final class Tile extends Copies implements Operands {
  private static final Lender<Tile> LENDER = Lender.of(Tile::new);

  private Tile(DType dtype) {
    super(dtype, Partition.TILE);
  }

  /**
   * Runs the kernel of a step over elements of its parameter; of a step with a sparse gradient,
   * over those of its rows.
   *
   * @param from the element of the gradient to begin with
   * @param to the element of the gradient to stop before
   */
  static void run(ParameterUpdate update, int from, int to) {
    Tensor grad = update.grad();
    Pool<Tile> pool = LENDER.pool(grad.dtype());
    Tile lent = pool.take();
    try {
      lent.pass(update, update.rows(), grad, from, to);
    } finally {
      pool.giveBack(lent);
    }
  }

  /**
   * Runs the present loop of a program over elements of one chunk, or of many if nothing is
   * reduced.
   *
   * @param sums what adds up the elements of the chunk
   */
  static void run(ParameterUpdate update, PartSums sums, int from, int to) {
    Pool<Tile> pool = LENDER.pool(update.grad().dtype());
    Tile lent = pool.take();
    try {
      lent.pass(update, sums, from, to);
    } finally {
      pool.giveBack(lent);
    }
  }

  private void pass(ParameterUpdate update, PartSums chunk, int from, int to) {
    KernelSpec kernel = update.progress().kernel();
    List<Sum> sums = kernel.sums();
    int length;
    for (int at = from; at < to; at += length) {
      length = Math.min(Partition.TILE, to - at);
      if (kernel.domain() == Per.ELEMENT) {
        operand(GRAD).copyFrom(update.grad(), at, 0, length);
      }
      moveIndices(true, update, at, length);
      spread(update, kernel.spreadStates(), 0, at, length);
      spread(update, kernel.spreadTemporaries(), TEMPORARY, at, length);
      if (kernel.hasLoop()) {
        clearAfter(length);
        update.run(this, length);
      }
      moveIndices(false, update, at, length);
      for (int i = 0; i < sums.size(); i++) {
        Tensor x = operand(sums.get(i).slot());
        chunk.add(sums, i, x, 0, operand(sums.get(i).other()), 0, at, length);
      }
    }
  }

  private void spread(ParameterUpdate update, long bits, int firstSlot, int from, int length) {
    for (long left = bits; left != 0; left &= left - 1) {
      int slot = firstSlot + Long.numberOfTrailingZeros(left);
      SpreadOperands.operand(update, slot, from, length, operand(slot));
    }
  }

  private void moveIndices(boolean in, ParameterUpdate update, int from, int length) {
    KernelSpec kernel = update.progress().kernel();
    if (kernel.domain() == Per.ELEMENT) {
      move(in, update.parameter().tensor(), operand(PARAM), null, Integer.MAX_VALUE, from, length);
    }
    moveStates(in, update, null, Integer.MAX_VALUE, from, length);
    for (int i = 0; i < update.rule().temporaries(); i++) {
      if (in ? kernel.readsTemporary(i) : kernel.writesTemporary(i)) {
        Tensor whole = update.operand(TEMPORARY + i);
        move(in, whole, operand(TEMPORARY + i), null, Integer.MAX_VALUE, from, length);
      }
    }
  }

  private void pass(
      ParameterUpdate update, @Nullable SparseGradient rows, Tensor grad, int from, int to) {
    int count = rows == null ? 1 : rows.rowCount();
    int width = count == 0 ? 0 : grad.numel() / count;
    int length;
    for (int at = from; at < to; at += length) {
      length = Math.min(Partition.TILE, to - at);
      operand(GRAD).copyFrom(grad, at, 0, length);
      move(true, update, rows, width, at, length);
      clearAfter(length);
      update.run(this, length);
      move(false, update, rows, width, at, length);
    }
  }

  /**
   * Clears what a kernel that is called with a whole grain computes in vain: numbers that others
   * left, and that are stepped again and again, may become so small that the processor is slow.
   */
  private void clearAfter(int length) {
    if (length < Partition.TINY) {
      clear(length, Partition.GRAIN);
    }
  }

  private void move(
      boolean in,
      ParameterUpdate update,
      @Nullable SparseGradient rows,
      int width,
      int from,
      int length) {
    move(in, update.parameter().tensor(), operand(PARAM), rows, width, from, length);
    moveStates(in, update, rows, width, from, length);
  }

  private void moveStates(
      boolean in,
      ParameterUpdate update,
      @Nullable SparseGradient rows,
      int width,
      int from,
      int length) {
    for (int i = 0; i < update.rule().states().size(); i++) {
      Tensor whole = update.elements(i, !in);
      if (whole != null) {
        move(in, whole, operand(i), rows, width, from, length);
      }
    }
  }

  /** Copies elements of rows between a whole tensor and a tile, a piece of a row at a time. */
  private static void move(
      boolean in,
      Tensor whole,
      Tensor tile,
      @Nullable SparseGradient rows,
      int width,
      int from,
      int length) {
    int row = from / width;
    int column = from % width; // The only division: one costs as much as a short row.
    int count;
    for (int done = 0; done < length; done += count) {
      count = Math.min(width - column, length - done);
      int at = (rows == null ? row : rows.row(row)) * width + column;
      if (in) {
        tile.copyFrom(whole, at, done, count);
      } else {
        whole.copyFrom(tile, done, at, count);
      }
      row++;
      column = 0;
    }
  }

  @Override
  public float[] floats(int slot) {
    return operand(slot).floats();
  }

  @Override
  public double[] doubles(int slot) {
    return operand(slot).doubles();
  }

  @Override
  public Object memory(int slot) {
    throw new IllegalStateException("A tile is in arrays");
  }

  private Tensor operand(int slot) {
    return tensor(slot - PARAM);
  }
}
