package dev.gradus;

import dev.gradus.parallel.Pool;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Arrays that stand in for a parameter's own while a kernel runs over the rows of a sparse
 * gradient, over an end that fills no vector, or over memory that is no array: a kernel has one
 * index for all its arrays, so the elements are gathered here, and scattered back. They come out as
 * they do anywhere else, since no result depends on a position. A thread keeps no more than this
 * object: it has the arrays while it runs, and then others may.
 */
final class Tile {
  /** Four arrays of floats fit into the first cache. */
  private static final int SIZE = 1024;

  /** The rows of a tensor taken as one. */
  static final int[] ALL_IN_A_ROW = {0};

  private static final ThreadLocal<Tile> MINE = ThreadLocal.withInitial(Tile::new);
  private static final Pool<Slots> POOL = new Pool<>(Slots::new);

  private static final int PARAM = 0;
  private static final int GRAD = 1;
  private static final int STATES = 2;

  private @Nullable Slots slots;

  private Tile() {}

  /** The calling thread's. */
  static Tile mine() {
    return MINE.get();
  }

  Tensor param(DType dtype) {
    return slot(dtype, PARAM);
  }

  Tensor grad(DType dtype) {
    return slot(dtype, GRAD);
  }

  Tensor state(DType dtype, int state) {
    return slot(dtype, STATES + state);
  }

  private Tensor slot(DType dtype, int slot) {
    return Objects.requireNonNull(slots, "outside of run").get(dtype, slot);
  }

  /** Runs a step's kernel over elements of a parameter. */
  void run(ParameterUpdate update, Tensor values, int first, int end) {
    run(update, ALL_IN_A_ROW, values, first, end);
  }

  /**
   * Runs a step's kernel over rows of a parameter.
   *
   * @param values the gradient of these rows
   * @param first the element of {@code values} to begin with
   * @param end the element of {@code values} to stop before
   */
  void run(ParameterUpdate update, int[] rows, Tensor values, int first, int end) {
    Slots lent = POOL.take();
    slots = lent;
    try {
      runOnSlots(update, rows, values, first, end);
    } finally {
      slots = null;
      POOL.giveBack(lent);
    }
  }

  private void runOnSlots(ParameterUpdate update, int[] rows, Tensor values, int first, int end) {
    int width = rows.length == 0 ? 0 : values.numel() / rows.length;
    int grain = update.grain();
    int length;
    for (int from = first; from < end; from += length) {
      length = Math.min(SIZE, end - from);
      grad(values.dtype()).copyFrom(values, from, 0, length);
      move(true, update, rows, width, from, length);
      update.runKernel(0, (length + grain - 1) / grain * grain);
      move(false, update, rows, width, from, length);
    }
  }

  private void move(
      boolean in, ParameterUpdate update, int[] rows, int width, int from, int length) {
    Tensor param = update.parameter().tensor();
    DType dtype = param.dtype();
    move(in, param, param(dtype), rows, width, from, length);
    for (int i = 0; i < update.rule().states().size(); i++) {
      Tensor whole = in ? update.elements(i) : update.changing(i);
      if (whole != null) {
        move(in, whole, state(dtype, i), rows, width, from, length);
      }
    }
  }

  /** Copies what stands in rows between the whole and a tile, a piece of a row at a time. */
  private static void move(
      boolean in, Tensor whole, Tensor tile, int[] rows, int width, int from, int length) {
    int done = 0;
    while (done < length) {
      int position = from + done;
      int column = position % width;
      int count = Math.min(width - column, length - done);
      int at = rows[position / width] * width + column;
      if (in) {
        tile.copyFrom(whole, at, done, count);
      } else {
        whole.copyFrom(tile, done, at, count);
      }
      done += count;
    }
  }

  /** The arrays: of parameter, gradient and states, for both dtypes, made when first wanted. */
  private static final class Slots {
    private @Nullable Tensor[] floats = new Tensor[STATES];
    private @Nullable Tensor[] doubles = new Tensor[STATES];

    Tensor get(DType dtype, int slot) {
      @Nullable Tensor[] all = dtype == DType.FLOAT32 ? floats : doubles;
      Tensor present = slot < all.length ? all[slot] : null;
      return present != null ? present : enlarge(dtype, slot);
    }

    private Tensor enlarge(DType dtype, int slot) {
      Tensor made = Tensor.zeros(dtype, SIZE);
      if (dtype == DType.FLOAT32) {
        floats = Arrays.copyOf(floats, Math.max(floats.length, slot + 1));
        floats[slot] = made;
      } else {
        doubles = Arrays.copyOf(doubles, Math.max(doubles.length, slot + 1));
        doubles[slot] = made;
      }
      return made;
    }
  }
}
