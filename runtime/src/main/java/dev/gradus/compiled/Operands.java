package dev.gradus.compiled;

/**
 * What a kernel sees of a parameter, of its gradient and of its states: one index means the same
 * element in all of them. That is either the whole of each, where it lies, or a tile of elements
 * that were gathered. For generated code; good only while the kernel runs.
 */
public interface Operands {
  /** The slot of the parameter's values. A state's slot is its index. */
  int PARAM = -2;

  /** The slot of the gradient. */
  int GRAD = -1;

  /** The array of a float32 operand, itself. */
  float[] floats(int slot);

  /** The array of a float64 operand, itself. */
  double[] doubles(int slot);

  /**
   * The memory of an operand that lies in no array: a {@code MemorySegment}, where Java has them.
   */
  Object memory(int slot);
}
