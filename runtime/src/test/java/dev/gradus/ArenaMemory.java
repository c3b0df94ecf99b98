package dev.gradus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * An arena of Java 22, by reflection, since we compile for a Java without arenas; and its tensors.
 */
public record ArenaMemory(Object arena) {
  private static Class<?> type() throws ReflectiveOperationException {
    return Class.forName("java.lang.foreign.Arena");
  }

  /** An arena that only this thread may touch. */
  public static ArenaMemory confined() throws ReflectiveOperationException {
    return new ArenaMemory(type().getMethod("ofConfined").invoke(null));
  }

  /** A parameter whose gradient lies in the arena, all ones. */
  public Parameter gradientOf(String name, int numel) throws ReflectiveOperationException {
    Parameter parameter = Parameter.of(name, Tensor.zeros(DType.FLOAT32, numel));
    parameter.setGrad(ones(numel));
    return parameter;
  }

  /** A tensor of ones in the arena. */
  public Tensor ones(int numel) throws ReflectiveOperationException {
    Object segment =
        type().getMethod("allocate", long.class, long.class).invoke(arena, 4L * numel, 4L);
    Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
    ByteBuffer bytes = (ByteBuffer) segments.getMethod("asByteBuffer").invoke(segment);
    Tensor tensor = Tensor.of(bytes.order(ByteOrder.nativeOrder()).asFloatBuffer());
    tensor.fill(1);
    return tensor;
  }

  /** Closes the arena: nobody may touch its tensors. */
  public void close() throws ReflectiveOperationException {
    type().getMethod("close").invoke(arena);
  }
}
