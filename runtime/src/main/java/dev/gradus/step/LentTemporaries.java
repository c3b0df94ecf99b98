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

  /** Temporaries of these numbers of elements each, or more. */
  Tensor[] of(DType dtype, int[] numels) {
    if (dtype == DType.FLOAT32) {
      floats = fitting(floats, dtype, numels);
      return floats;
    }
    doubles = fitting(doubles, dtype, numels);
    return doubles;
  }

  /** The temporaries that are there, if they are as wished, or else such ones. */
  static Tensor[] fitting(Tensor[] present, DType dtype, int[] numels) {
    return fit(present, numels) ? present : make(present, dtype, numels);
  }

  private static boolean fit(Tensor[] present, int[] numels) {
    boolean fit = present.length >= numels.length;
    for (int i = 0; fit && i < numels.length; i++) {
      fit = present[i].numel() >= numels[i];
    }
    return fit;
  }

  /** Makes those that are missing or too short, and keeps the others. */
  private static Tensor[] make(Tensor[] present, DType dtype, int[] numels) {
    Tensor[] tensors = Arrays.copyOf(present, Math.max(numels.length, present.length));
    for (int i = 0; i < numels.length; i++) {
      if (i >= present.length || present[i].numel() < numels[i]) {
        tensors[i] = Tensor.zeros(dtype, numels[i]);
      }
    }
    return tensors;
  }
}
