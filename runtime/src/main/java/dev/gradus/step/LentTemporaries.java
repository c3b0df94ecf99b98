package dev.gradus.step;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.Arrays;

/**
 * Temporaries of one thread of a step, for parameters whose loops the thread runs one after
 * another. Each temporary is as long as the longest parameter that had it, so that many temporaries
 * of short parameters and one of a long one do not become many long ones. Allocates only when it
 * grows.
 */
final class LentTemporaries {
  /** No temporaries. */
  static final Tensor[] NONE = {};

  private Tensor[] floats = NONE;
  private Tensor[] doubles = NONE;

  /** So many temporaries, or more, of so many elements each, or more. */
  Tensor[] of(DType dtype, int count, int numel) {
    if (dtype == DType.FLOAT32) {
      floats = grown(floats, dtype, count, numel);
      return floats;
    }
    doubles = grown(doubles, dtype, count, numel);
    return doubles;
  }

  /** Temporaries as wished, of which those that are long enough already are kept. */
  static Tensor[] grown(Tensor[] present, DType dtype, int count, int numel) {
    Tensor[] tensors = count > present.length ? Arrays.copyOf(present, count) : present;
    for (int i = 0; i < count; i++) {
      if (i >= present.length || tensors[i].numel() < numel) {
        tensors[i] = Tensor.zeros(dtype, numel);
      }
    }
    return tensors;
  }
}
