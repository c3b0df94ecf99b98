package dev.gradus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/** Memory segments of buffers, where Java has them (22 and later): we compile for 17. */
final class Segments {
  private static final @Nullable MethodHandle OF_BUFFER = ofBuffer();

  private Segments() {}

  /** The buffer's memory, kept by the segment; null if this Java has no segments. */
  static @Nullable Object of(Buffer buffer) {
    if (OF_BUFFER == null) {
      return null;
    }
    try {
      return (Object) OF_BUFFER.invokeExact(buffer);
    } catch (Throwable e) {
      throw new IllegalStateException("The memory of " + buffer + " cannot be used", e);
    }
  }

  private static @Nullable MethodHandle ofBuffer() {
    try {
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      return MethodHandles.publicLookup()
          .findStatic(segment, "ofBuffer", MethodType.methodType(segment, Buffer.class))
          .asType(MethodType.methodType(Object.class, Buffer.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
