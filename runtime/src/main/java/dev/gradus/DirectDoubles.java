package dev.gradus;

import java.nio.ByteBuffer;
import java.nio.DoubleBuffer;
import java.util.Objects;

/** The float64 elements of a direct buffer. */
final class DirectDoubles extends DirectElements {
  private final DoubleBuffer buffer;

  private DirectDoubles(DoubleBuffer buffer) {
    super(DType.FLOAT64, buffer);
    this.buffer = buffer;
  }

  /** The elements between the buffer's position and its limit. */
  static DirectDoubles of(DoubleBuffer data) {
    Objects.requireNonNull(data, "data");
    return new DirectDoubles(checked(data, data.order()).slice());
  }

  @Override
  double get(int index) {
    return buffer.get(index);
  }

  @Override
  void set(int index, double value) {
    buffer.put(index, value);
  }

  @Override
  void load(int from, Object array, int at, int count) {
    buffer.get(from, (double[]) array, at, count);
  }

  @Override
  void copyFrom(Elements other, int from, int at, int count) {
    if (other instanceof DirectDoubles direct) {
      buffer.put(at, direct.buffer, from, count);
    } else {
      buffer.put(at, (double[]) other.memory(), from, count);
    }
  }

  @Override
  void getBytes(int from, int count, ByteBuffer into) {
    into.asDoubleBuffer().put(0, buffer, from, count);
  }

  @Override
  void setBytes(int at, int count, ByteBuffer from) {
    buffer.put(at, from.asDoubleBuffer(), 0, count);
  }
}
