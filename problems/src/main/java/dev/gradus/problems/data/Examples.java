package dev.gradus.problems.data;

/** Labelled examples of one width. Immutable, so thread-safe. */
public interface Examples {
  /** The number of examples, at least 0. */
  int size();

  /** The numbers in one input. */
  int width();

  /** The number of classes; labels are from 0 to one less. */
  int classes();

  /**
   * Copies an input into an array.
   *
   * @param index the example, from 0 to {@code size() - 1}
   * @param to the array, which gets {@link #width} numbers
   * @param at the position of the first of them
   * @throws IndexOutOfBoundsException if there is no such example, or the array is too short
   */
  void copyInput(int index, double[] to, int at);

  /**
   * The class of an example.
   *
   * @throws IndexOutOfBoundsException if there is no such example
   */
  int label(int index);
}
