package dev.gradus.step;

import dev.gradus.DType;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.compiled.Operands;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pool;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that stand in for a parameter's own while a kernel runs over the rows of a sparse
 * gradient, over an end that fills no grain, or over memory outside of arrays: a kernel has one
 * index for all its arrays, so the elements are gathered here, and scattered back. Results are the
 * same as without a tile, since none depends on a position. A tile is lent for each run, and then
 * others may have it.
 */
final class Tile implements Operands {
  private static final Pool<Tile> FLOATS = new Pool<>(() -> new Tile(DType.FLOAT32));
  private static final Pool<Tile> DOUBLES = new Pool<>(() -> new Tile(DType.FLOAT64));

  private final DType dtype;

  /** The tensor of each slot, from that of the parameter on; made when first wanted. */
  private @Nullable Tensor[] tensors = new Tensor[2];

  private Tile(DType dtype) {
    this.dtype = dtype;
  }

  /** Runs the kernel of a step over elements {@code [from, to)} of its parameter. */
  static void run(ParameterUpdate update, Tensor grad, int from, int to) {
    run(update, null, grad, from, to);
  }

  /** Runs the kernel of a step over the rows of its sparse gradient. */
  static void run(ParameterUpdate update, SparseGradient gradient) {
    Tensor values = gradient.values();
    run(update, gradient, values, 0, values.numel());
  }

  /**
   * Runs the kernel of a step over rows of its parameter.
   *
   * @param rows the rows; null if the whole parameter is taken as one row
   * @param grad the gradient of these rows
   * @param from the element of {@code grad} to begin with
   * @param to the element of {@code grad} to stop before
   */
  private static void run(
      ParameterUpdate update, @Nullable SparseGradient rows, Tensor grad, int from, int to) {
    Pool<Tile> pool = grad.dtype() == DType.FLOAT32 ? FLOATS : DOUBLES;
    Tile lent = pool.take();
    try {
      lent.pass(update, rows, grad, from, to);
    } finally {
      pool.giveBack(lent);
    }
  }

  private void pass(
      ParameterUpdate update, @Nullable SparseGradient rows, Tensor grad, int from, int to) {
    int count = rows == null ? 1 : rows.rowCount();
    int width = count == 0 ? 0 : grad.numel() / count;
    int length;
    for (int at = from; at < to; at += length) {
      length = Math.min(Partition.TILE, to - at);
      tensor(GRAD).copyFrom(grad, at, 0, length);
      move(true, update, rows, width, at, length);
      update.run(this, length);
      move(false, update, rows, width, at, length);
    }
  }

  private void move(
      boolean in,
      ParameterUpdate update,
      @Nullable SparseGradient rows,
      int width,
      int from,
      int length) {
    move(in, update.parameter().tensor(), tensor(PARAM), rows, width, from, length);
    for (int i = 0; i < update.rule().states().size(); i++) {
      Tensor whole = in ? update.elements(i) : update.changing(i);
      if (whole != null) {
        move(in, whole, tensor(i), rows, width, from, length);
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
    int done = 0;
    while (done < length) {
      int position = from + done;
      int column = position % width;
      int count = Math.min(width - column, length - done);
      int row = position / width;
      int at = (rows == null ? row : rows.row(row)) * width + column;
      if (in) {
        tile.copyFrom(whole, at, done, count);
      } else {
        whole.copyFrom(tile, done, at, count);
      }
      done += count;
    }
  }

  @Override
  public float[] floats(int slot) {
    return tensor(slot).floats();
  }

  @Override
  public double[] doubles(int slot) {
    return tensor(slot).doubles();
  }

  @Override
  public Object memory(int slot) {
    throw new IllegalStateException("A tile is in arrays");
  }

  private Tensor tensor(int slot) {
    int index = slot - PARAM;
    Tensor present = index < tensors.length ? tensors[index] : null;
    return present != null ? present : enlarge(index);
  }

  private Tensor enlarge(int index) {
    Tensor made = Tensor.zeros(dtype, Partition.TILE);
    tensors = Arrays.copyOf(tensors, Math.max(tensors.length, index + 1));
    tensors[index] = made;
    return made;
  }
}
