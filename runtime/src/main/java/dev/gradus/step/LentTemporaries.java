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
      floats = fitting(floats, dtype, count, numel);
      return floats;
    }
    doubles = fitting(doubles, dtype, count, numel);
    return doubles;
  }

  /** The temporaries that are there, if they are as wished, or else such ones. */
  static Tensor[] fitting(Tensor[] present, DType dtype, int count, int numel) {
    return fit(present, count, numel) ? present : make(present, dtype, count, numel);
  }

  private static boolean fit(Tensor[] present, int count, int numel) {
    boolean fit = present.length >= count;
    for (int i = 0; fit && i < count; i++) {
      fit = present[i].numel() >= numel;
    }
    return fit;
  }

  /** Makes those that are missing or too short, and keeps the others. */
  private static Tensor[] make(Tensor[] present, DType dtype, int count, int numel) {
    Tensor[] tensors = Arrays.copyOf(present, Math.max(count, present.length));
    for (int i = 0; i < count; i++) {
      if (i >= present.length || present[i].numel() < numel) {
        tensors[i] = Tensor.zeros(dtype, numel);
      }
    }
    return tensors;
  }
}
