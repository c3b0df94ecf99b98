package dev.gradus.problems.data;

/** Labelled examples of one width. Immutable, so thread-safe. */
public interface Examples {
  /** How many there are, at least 0. */
  int size();

  /** The numbers in one input. */
  int width();

  /** The number of classes; labels are from 0 to one less. */
  int classes();

  /**
   * Copies an input into an array.
   *
   * @param index from 0 to {@code size() - 1}
   * @param to gets {@link #width} numbers
   * @param at where the first of them goes
   * @throws IndexOutOfBoundsException if there is no such example, or no such room
   */
  void copyInput(int index, double[] to, int at);

  /**
   * The class of an example.
   *
   * @throws IndexOutOfBoundsException if there is no such example
   */
  int label(int index);
}
