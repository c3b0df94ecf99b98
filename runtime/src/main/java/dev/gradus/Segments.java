package dev.gradus;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.Buffer;
import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/** Memory segments of buffers, by reflection: Java has them from 22 on, and we compile for 17. */
final class Segments {
  private static final @Nullable MethodHandle OF_BUFFER = ofBuffer();
  private static final @Nullable MethodHandle IS_ACCESSIBLE_BY = isAccessibleBy();

  /** A thread that is never started; it stands for any thread that does not own a segment. */
  private static final Thread STRANGER = stranger();

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

  /** Whether threads that do not own a segment may touch its memory. */
  static boolean isAccessibleByOthers(Object segment) {
    if (IS_ACCESSIBLE_BY == null) {
      return true;
    }
    try {
      return (boolean) IS_ACCESSIBLE_BY.invokeExact(segment, STRANGER);
    } catch (Throwable e) {
      throw new IllegalStateException("It cannot be told who may touch " + segment, e);
    }
  }

  @SuppressWarnings("removal") // Else JDK 17's thread keeps its maker's domains and loaders.
  private static Thread stranger() {
    PrivilegedAction<Thread> make = () -> new Thread(null, null, "gradus-stranger", 0, false);
    Thread thread = AccessController.doPrivileged(make);
    thread.setContextClassLoader(null);
    return thread;
  }

  private static @Nullable MethodHandle isAccessibleBy() {
    try {
      Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
      MethodType type = MethodType.methodType(boolean.class, Thread.class);
      return MethodHandles.publicLookup()
          .findVirtual(segment, "isAccessibleBy", type)
          .asType(MethodType.methodType(boolean.class, Object.class, Thread.class));
    } catch (ReflectiveOperationException e) {
      return null;
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
