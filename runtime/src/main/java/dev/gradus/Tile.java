package dev.gradus;

import org.jspecify.annotations.Nullable;

/**
 * Arrays that stand in for a parameter's own while a kernel runs over the rows of a sparse
 * gradient, or over an end that fills no vector: a kernel has one index for all its arrays, so the
 * elements are gathered here, and scattered back. They come out as they do anywhere else, since no
 * result depends on a position.
 */
final class Tile {
  private static final int SIZE = 1024;

  private final ParameterUpdate update;
  private final Tensor param;
  private final Tensor grad;
  private final @Nullable Tensor[] states;

  Tile(ParameterUpdate update, int stateCount) {
    DType dtype = update.parameter().tensor().dtype();
    this.update = update;
    this.param = Tensor.zeros(dtype, SIZE);
    this.grad = Tensor.zeros(dtype, SIZE);
    this.states = new Tensor[stateCount];
  }

  Tensor param() {
    return param;
  }

  Tensor grad() {
    return grad;
  }

  @Nullable Tensor state(int state) {
    return states[state];
  }

  /** Makes room for a state, once. */
  void hold(int state) {
    if (states[state] == null) {
      states[state] = param.zerosLike();
    }
  }

  /**
   * Runs the step's kernel over rows of the parameter.
   *
   * @param values the gradient of these rows
   * @param first the element of {@code values} to begin with
   * @param grain what the kernel wants its elements to be a multiple of; it divides the size
   */
  void run(int[] rows, Tensor values, int first, int grain) {
    int width = rows.length == 0 ? 0 : values.numel() / rows.length;
    for (int from = first; from < values.numel(); from += SIZE) {
      int length = Math.min(SIZE, values.numel() - from);
      System.arraycopy(values.array(), from, grad.array(), 0, length);
      move(true, rows, width, from, length);
      update.run(0, (length + grain - 1) / grain * grain);
      move(false, rows, width, from, length);
    }
  }

  private void move(boolean in, int[] rows, int width, int from, int length) {
    move(in, update.parameter().tensor(), param, rows, width, from, length);
    for (int i = 0; i < states.length; i++) {
      Tensor held = states[i];
      Tensor whole = update.elements(i);
      if (held != null && whole != null) {
        move(in, whole, held, rows, width, from, length);
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
        System.arraycopy(whole.array(), at, tile.array(), done, count);
      } else {
        System.arraycopy(tile.array(), done, whole.array(), at, count);
      }
      done += count;
    }
  }
}
