package dev.gradus;

import dev.gradus.parallel.Partition;
import java.nio.Buffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The elements of a direct buffer. Positions are its own: nobody else moves them. */
final class DirectElements {
  private final @Nullable FloatBuffer floats;
  private final @Nullable DoubleBuffer doubles;

  /** The same memory as a {@code MemorySegment}, if this Java has them. */
  private final @Nullable Object segment;

  private DirectElements(@Nullable FloatBuffer floats, @Nullable DoubleBuffer doubles) {
    this.floats = floats;
    this.doubles = doubles;
    this.segment =
        floats != null ? Segments.of(floats) : Segments.of(Objects.requireNonNull(doubles));
  }

  static DirectElements of(FloatBuffer buffer) {
    check(Objects.requireNonNull(buffer, "data"), buffer.order());
    return new DirectElements(buffer.slice(), null);
  }

  static DirectElements of(DoubleBuffer buffer) {
    check(Objects.requireNonNull(buffer, "data"), buffer.order());
    return new DirectElements(null, buffer.slice());
  }

  private static void check(Buffer buffer, ByteOrder order) {
    String instead = null;
    if (!buffer.isDirect()) {
      instead = "not direct: make a tensor of its array";
    } else if (!order.equals(ByteOrder.nativeOrder())) {
      instead =
          "not in the processor's byte order: order(ByteOrder.nativeOrder()) before it is viewed";
    } else if (buffer.isReadOnly()) {
      instead = "read-only: a tensor is written to";
    }
    if (instead != null) {
      throw new IllegalArgumentException("The buffer is " + instead);
    }
  }

  /** These, if they fit a tensor. */
  DirectElements inPlaceOf(Tensor tensor, int count) {
    if (dtype() != tensor.dtype() || count != tensor.numel()) {
      throw new IllegalArgumentException(
          "The buffer has "
              + count
              + " elements of "
              + dtype().label()
              + ", but this is "
              + tensor);
    }
    return this;
  }

  DType dtype() {
    return floats != null ? DType.FLOAT32 : DType.FLOAT64;
  }

  @Nullable Object segment() {
    return segment;
  }

  /**
   * Whether only the calling thread may touch these, as far as this Java tells. Throws what a read
   * does if it may not.
   */
  boolean isConfined() {
    if (capacity() > 0) {
      double unused = get(0);
    }
    return segment != null && !Segments.isAccessibleByOthers(segment);
  }

  private int capacity() {
    return floats != null ? floats.capacity() : doubles().capacity();
  }

  double get(int index) {
    return floats != null ? floats.get(index) : doubles().get(index);
  }

  void set(int index, double value) {
    if (floats != null) {
      floats.put(index, (float) value);
    } else {
      doubles().put(index, value);
    }
  }

  /** Copies into a {@code float[]} or {@code double[]}. */
  void get(int from, Object array, int at, int count) {
    if (floats != null) {
      floats.get(from, (float[]) array, at, count);
    } else {
      doubles().get(from, (double[]) array, at, count);
    }
  }

  /** Copies from a {@code float[]} or {@code double[]}. */
  void put(int at, Object array, int from, int count) {
    if (floats != null) {
      floats.put(at, (float[]) array, from, count);
    } else {
      doubles().put(at, (double[]) array, from, count);
    }
  }

  /** Copies from another of the same dtype. */
  void put(int at, DirectElements other, int from, int count) {
    if (floats != null) {
      floats.put(at, Objects.requireNonNull(other.floats), from, count);
    } else {
      doubles().put(at, other.doubles(), from, count);
    }
  }

  /** Sets some elements: the first one by one, the others to copies of these. */
  void fill(int from, int to, double value) {
    int some = Math.min(Partition.TILE, to - from);
    for (int i = from; i < from + some; i++) {
      set(i, value);
    }
    int count;
    for (int at = from + some; at < to; at += count) {
      count = Math.min(Partition.TILE, to - at);
      put(at, this, from, count);
    }
  }

  private DoubleBuffer doubles() {
    return Objects.requireNonNull(doubles);
  }
}
