package dev.gradus.reduce;

import dev.gradus.rule.Per;

/** Which row, column, matrix or channel an element is of, found by its index in each dimension. */
public final class ExtentIndex {
  private ExtentIndex() {}

  /** The number of the value of an extent that an element belongs to. */
  public static int of(Per extent, int[] shape, int element) {
    int rank = shape.length;
    int number = 0;
    for (int dimension = 0; dimension < rank; dimension++) {
      int stride = 1;
      for (int i = dimension + 1; i < rank; i++) {
        stride *= shape[i];
      }
      if (keeps(extent, dimension, rank)) {
        number = number * shape[dimension] + element / stride % shape[dimension];
      }
    }
    return number;
  }

  private static boolean keeps(Per extent, int dimension, int rank) {
    boolean last = rank > 1 && dimension == rank - 1; // A vector's dimension is that of rows.
    boolean lastButOne = dimension == Math.max(0, rank - 2);
    return switch (extent) {
      case ELEMENT -> true;
      case ROW -> !last;
      case COLUMN -> !lastButOne;
      case MATRIX -> !last && !lastButOne;
      case CHANNEL -> dimension == 0;
      default -> false;
    };
  }
}
