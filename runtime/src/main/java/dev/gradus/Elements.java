package dev.gradus;

import java.nio.ByteBuffer;

/**
 * The elements of a tensor, as they are stored: in an array, or in direct memory. What depends on
 * the dtype or on the memory is said here, once each. Callers have checked the positions.
 */
abstract sealed class Elements permits HeapFloats, HeapDoubles, DirectElements {
  private final DType dtype;
  private final int length;

  Elements(DType dtype, int length) {
    this.dtype = dtype;
    this.length = length;
  }

  final DType dtype() {
    return dtype;
  }

  /** How many there are. */
  final int length() {
    return length;
  }

  abstract double get(int index);

  /** Sets an element, rounded to the dtype. */
  abstract void set(int index, double value);

  /** Sets the elements {@code [from, to)}, rounded to the dtype. */
  abstract void fill(int from, int to, double value);

  /** Copies elements into an array: a {@code float[]} of float32, a {@code double[]} of float64. */
  abstract void load(int from, Object array, int at, int count);

  /** Copies elements from others of the same dtype, wherever these are stored. */
  abstract void copyFrom(Elements other, int from, int at, int count);

  /** Puts the bytes of elements where the buffer is, in its order; the buffer stays there. */
  abstract void getBytes(int from, int count, ByteBuffer into);

  /** Takes elements from the bytes where the buffer is, in its order; the buffer stays there. */
  abstract void setBytes(int at, int count, ByteBuffer from);

  /** Where they lie: the array, or what stands for direct memory. */
  abstract Object memory();
}
