package dev.gradus;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The float32 elements of an array. */
final class HeapFloats extends Elements {
  private final float[] array;

  HeapFloats(float[] array) {
    super(DType.FLOAT32, array.length);
    this.array = array;
  }

  @Override
  double get(int index) {
    return array[index];
  }

  @Override
  void set(int index, double value) {
    array[index] = (float) value;
  }

  @Override
  void fill(int from, int to, double value) {
    Arrays.fill(array, from, to, (float) value);
  }

  @Override
  void load(int from, Object into, int at, int count) {
    System.arraycopy(array, from, into, at, count);
  }

  @Override
  void copyFrom(Elements other, int from, int at, int count) {
    other.load(from, array, at, count);
  }

  @Override
  void getBytes(int from, int count, ByteBuffer into) {
    into.asFloatBuffer().put(array, from, count);
  }

  @Override
  void setBytes(int at, int count, ByteBuffer from) {
    from.asFloatBuffer().get(array, at, count);
  }

  @Override
  Object memory() {
    return array;
  }
}
