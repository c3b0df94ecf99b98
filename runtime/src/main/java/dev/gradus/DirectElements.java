package dev.gradus;

import dev.gradus.parallel.Partition;
import java.nio.Buffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The elements of a direct buffer. Its position is its own: nobody else moves it. */
abstract sealed class DirectElements extends Elements permits DirectFloats, DirectDoubles {
  /** The same memory as a {@code MemorySegment}, if this Java has them. */
  private final @Nullable Object segment;

  /** The elements of a whole buffer that {@link #checked} has let through. */
  DirectElements(DType dtype, Buffer buffer) {
    super(dtype, buffer.capacity());
    this.segment = Segments.of(buffer);
  }

  /** The buffer, if kernels can use it. */
  static <B extends Buffer> B checked(B buffer, ByteOrder order) {
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
    return buffer;
  }

  /**
   * Whether only the calling thread may touch these, as far as this Java tells. Throws what a read
   * does if it may not.
   */
  final boolean isConfined() {
    if (length() > 0) {
      double unused = get(0);
    }
    return segment != null && !Segments.isAccessibleByOthers(segment);
  }

  /** Copying the first few is many times as fast as setting each. */
  @Override
  final void fill(int from, int to, double value) {
    int few = Math.min(Partition.TILE, to - from);
    for (int i = from; i < from + few; i++) {
      set(i, value);
    }
    int count;
    for (int at = from + few; at < to; at += count) {
      count = Math.min(few, to - at);
      copyFrom(this, from, at, count);
    }
  }

  /** The segment; these themselves if this Java has none. */
  @Override
  final Object memory() {
    return segment == null ? this : segment;
  }
}
