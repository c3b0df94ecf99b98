package dev.gradus.step;

import dev.gradus.DType;
import dev.gradus.Tensor;

/**
 * Temporaries of one thread, for parameters whose loops it runs one after another. Allocates only
 * when it grows.
 */
final class LentTemporaries {
  /** No temporaries. */
  static final Tensor[] NONE = {};

  private final DType dtype;
  private Tensor[] tensors = NONE;

  LentTemporaries(DType dtype) {
    this.dtype = dtype;
  }

  /** So many temporaries, or more, of so many elements each, or more. */
  Tensor[] of(int count, int numel) {
    boolean fit = tensors.length >= count && (count == 0 || tensors[0].numel() >= numel);
    if (!fit) {
      int present = tensors.length == 0 ? 0 : tensors[0].numel();
      tensors = make(dtype, Math.max(count, tensors.length), Math.max(numel, present));
    }
    return tensors;
  }

  /** So many new temporaries. */
  static Tensor[] make(DType dtype, int count, int numel) {
    Tensor[] made = new Tensor[count];
    for (int i = 0; i < count; i++) {
      made[i] = Tensor.zeros(dtype, numel);
    }
    return made;
  }
}
