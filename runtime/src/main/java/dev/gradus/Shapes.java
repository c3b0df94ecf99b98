package dev.gradus;

import java.util.Arrays;

/** Arithmetic on dimensions. */
final class Shapes {
  private Shapes() {}

  /** The product of the dimensions; 1 if there are none. */
  static long numel(int[] shape) {
    long numel = 1;
    boolean empty = false;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "The shape " + Arrays.toString(shape) + " has a negative dimension");
      }
      empty |= dimension == 0;
    }
    for (int dimension : shape) {
      numel = empty ? 0 : numel * dimension;
      if (numel > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "The shape " + Arrays.toString(shape) + " has more elements than an array");
      }
    }
    return numel;
  }

  /**
   * Checks that a shape has as many elements as the memory under it.
   *
   * @param what the kind of memory, for the message: {@code array} or {@code buffer}
   */
  static void check(int[] shape, int numel, String what) {
    long wanted = numel(shape);
    if (wanted != numel) {
      throw new IllegalArgumentException(
          "The shape "
              + Arrays.toString(shape)
              + " has "
              + wanted
              + " elements, but the "
              + what
              + " has "
              + numel);
    }
  }
}
