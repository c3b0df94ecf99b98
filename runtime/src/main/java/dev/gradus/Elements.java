package dev.gradus;

import java.nio.ByteBuffer;

/**
 * The elements of a tensor, as they are stored: in an array, or in direct memory. Each operation
 * that depends on the dtype or on the memory is defined here once. Callers have checked the
 * positions.
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

  /** The number of elements. */
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

  /** Puts the bytes of elements at the buffer's position, in its byte order; the position stays. */
  abstract void getBytes(int from, int count, ByteBuffer into);

  /** Sets elements from bytes at the buffer's position, in its byte order; the position stays. */
  abstract void setBytes(int at, int count, ByteBuffer from);

  /** What the elements lie in: the array, or an object that stands for the direct memory. */
  abstract Object memory();
}
