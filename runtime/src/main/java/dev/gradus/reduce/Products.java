package dev.gradus.reduce;

import dev.gradus.DType;
import dev.gradus.Tensor;

/** Products of elements, rounded to their dtype. */
public final class Products {
  private Products() {}

  /** Multiplies so many elements, into the first ones of a tensor. */
  public static void of(Tensor x, int atX, Tensor y, int atY, Tensor into, int count) {
    if (x.dtype() == DType.FLOAT32) {
      ChosenLoops.ROWS.product(x.floats(), atX, y.floats(), atY, into.floats(), count);
    } else {
      DoubleRows.product(x.doubles(), atX, y.doubles(), atY, into.doubles(), count);
    }
  }
}
