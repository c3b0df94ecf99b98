package dev.gradus.compiled;

/**
 * The values, gradient and states that a kernel works on: one index means the same element in all
 * of them. They are either whole tensors, where these lie, or tiles of gathered elements. For
 * generated code; good only while the kernel runs.
 */
public interface Operands {
  /** The slot of the parameter's values. A state's slot is its index. */
  int PARAM = -2;

  /** The slot of the gradient. */
  int GRAD = -1;

  /**
   * The slot of the first temporary; others follow. A temporary has values of elements that a later
   * loop of the program needs.
   */
  int TEMPORARY = 64;

  /**
   * The slot of the first summands of a kernel; others follow. Summands are what a kernel computes
   * only to be reduced. They are in an array whose first element is that of {@code from}.
   */
  int SUMMAND = 128;

  /**
   * The slot of the first number of {@link CompiledUpdate#number}; others follow. What parameters
   * share may be made of a number of each of them rather than of elements.
   */
  int NUMBER = 1 << 16;

  /** The array of a float32 operand, not a copy. */
  float[] floats(int slot);

  /** The array of a float64 operand, not a copy. */
  double[] doubles(int slot);

  /**
   * The memory of an operand that is not in an array: a {@code MemorySegment}, where Java has them.
   */
  Object memory(int slot);
}
