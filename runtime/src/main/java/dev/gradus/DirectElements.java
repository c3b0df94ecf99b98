package dev.gradus;

import dev.gradus.parallel.Partition;
import java.nio.Buffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The elements of a direct buffer, a slice of the user's: nobody else moves its position. */
abstract sealed class DirectElements extends Elements permits DirectFloats, DirectDoubles {
  /** The buffer's memory as a {@code MemorySegment}; null if this Java has no segments. */
  private final @Nullable Object segment;

  /** The elements of a whole buffer, which {@link #checked} has accepted. */
  DirectElements(DType dtype, Buffer buffer) {
    super(dtype, buffer.capacity());
    this.segment = Segments.of(buffer);
  }

  /** Returns the buffer if kernels can use it, and throws if not. */
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
   * Whether only the calling thread may touch these elements, as far as this Java tells. Throws
   * what a read throws if that thread may not touch them either.
   */
  final boolean isConfined() {
    if (length() > 0) {
      double unused = get(0);
    }
    return segment != null && !Segments.isAccessibleByOthers(segment);
  }

  /** Sets a tile's worth of elements and copies those: many times as fast as setting each. */
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

  /** The segment; this object if this Java has none. */
  @Override
  final Object memory() {
    return segment == null ? this : segment;
  }
}
