package dev.gradus.testing;

import dev.gradus.rule.Per;
import java.util.Arrays;

/**
 * The shape of a tensor: which of its elements share a number that is made per row, say. A vector
 * has rows of one column, a number one row.
 */
final class ReferenceShape {
  private final int[] sizes;
  private final int numel;

  ReferenceShape(int... sizes) {
    this.sizes = sizes.clone();
    this.numel = product(0, sizes.length);
  }

  int rank() {
    return sizes.length;
  }

  int numel() {
    return numel;
  }

  int[] sizes() {
    return sizes.clone();
  }

  /** The size of a dimension, from the last if it is negative; 1 of one that there is not. */
  int size(int dimension) {
    int index = dimension < 0 ? sizes.length + dimension : dimension;
    return index < 0 || index >= sizes.length ? 1 : sizes[index];
  }

  /** How many numbers there are. */
  int count(Per per) {
    return switch (per) {
      case OPTIMIZER, GROUP, TENSOR -> 1;
      case MATRIX -> product(0, sizes.length - 2);
      case ROW -> product(0, sizes.length - 2) * rows();
      case COLUMN -> product(0, sizes.length - 2) * columns();
      case CHANNEL -> size(0);
      case ELEMENT -> numel;
    };
  }

  /** Which of the numbers an element has. */
  int index(Per per, int element) {
    return switch (per) {
      case OPTIMIZER, GROUP, TENSOR -> 0;
      case MATRIX -> element / (rows() * columns());
      case ROW -> element / columns();
      case COLUMN -> element / (rows() * columns()) * columns() + element % columns();
      case CHANNEL -> element / product(1, sizes.length);
      case ELEMENT -> element;
    };
  }

  /** Whether no earlier element has the same number. */
  boolean isFirst(Per per, int element) {
    return switch (per) {
      case OPTIMIZER, GROUP, TENSOR -> element == 0;
      case MATRIX -> element % (rows() * columns()) == 0;
      case ROW -> element % columns() == 0;
      case COLUMN -> element / columns() % rows() == 0;
      case CHANNEL -> element % product(1, sizes.length) == 0;
      case ELEMENT -> true;
    };
  }

  private int rows() {
    return sizes.length < 2 ? size(0) : size(-2);
  }

  private int columns() {
    return sizes.length < 2 ? 1 : size(-1);
  }

  private int product(int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product = Math.multiplyExact(product, sizes[i]);
    }
    return product;
  }

  @Override
  public String toString() {
    return Arrays.toString(sizes);
  }
}
