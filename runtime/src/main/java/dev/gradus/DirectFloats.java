package dev.gradus;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Objects;

/** The float32 elements of a direct buffer. */
final class DirectFloats extends DirectElements {
  private final FloatBuffer buffer;

  private DirectFloats(FloatBuffer buffer) {
    super(DType.FLOAT32, buffer);
    this.buffer = buffer;
  }

  /** The elements between the buffer's position and its limit. */
  static DirectFloats of(FloatBuffer data) {
    Objects.requireNonNull(data, "data");
    return new DirectFloats(checked(data, data.order()).slice());
  }

  @Override
  double get(int index) {
    return buffer.get(index);
  }

  @Override
  void set(int index, double value) {
    buffer.put(index, (float) value);
  }

  @Override
  void load(int from, Object array, int at, int count) {
    buffer.get(from, (float[]) array, at, count);
  }

  @Override
  void copyFrom(Elements other, int from, int at, int count) {
    if (other instanceof DirectFloats direct) {
      buffer.put(at, direct.buffer, from, count);
    } else {
      buffer.put(at, (float[]) other.memory(), from, count);
    }
  }

  @Override
  void getBytes(int from, int count, ByteBuffer into) {
    into.asFloatBuffer().put(0, buffer, from, count);
  }

  @Override
  void setBytes(int at, int count, ByteBuffer from) {
    buffer.put(at, from.asFloatBuffer(), 0, count);
  }
}
