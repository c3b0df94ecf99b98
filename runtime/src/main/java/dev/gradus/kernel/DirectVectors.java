package dev.gradus.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteOrder;

/**
 * For generated code: reads vectors from memory outside of the heap and writes them to it, where
 * Java has {@code MemorySegment} (22 and later). These are method handles, since rules compile for
 * 17: a constant handle is compiled like its method. For the same reason, a {@code MemorySegment}
 * is an {@code Object} here.
 */
public final class DirectVectors {
  private static final int FIRST_JAVA = 22;
  private static final boolean ENABLED =
      Runtime.version().feature() >= FIRST_JAVA && Vectors.enabled();

  private DirectVectors() {}

  /** Whether to call the kernels that use vectors of direct memory. */
  public static boolean enabled() {
    return ENABLED;
  }

  /**
   * A handle that reads a vector: {@code (Object memory, long byteOffset)} to a vector.
   *
   * @param vector the class of vectors
   * @param species the species of these vectors, which must be of that class
   */
  public static MethodHandle load(Class<?> vector, Object species) {
    Class<?> ofSpecies = find("jdk.incubator.vector.VectorSpecies");
    MethodType type =
        MethodType.methodType(vector, ofSpecies, segment(), long.class, ByteOrder.class);
    try {
      MethodHandle handle =
          MethodHandles.publicLookup().findStatic(vector, "fromMemorySegment", type);
      return MethodHandles.insertArguments(
              MethodHandles.insertArguments(handle, 3, ByteOrder.nativeOrder()), 0, species)
          .asType(MethodType.methodType(vector, Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java has no vectors of memory segments", e);
    }
  }

  /** A handle that writes a vector: {@code (vector, Object memory, long byteOffset)} to nothing. */
  public static MethodHandle store(Class<?> vector) {
    MethodType type = MethodType.methodType(void.class, segment(), long.class, ByteOrder.class);
    try {
      MethodHandle handle =
          MethodHandles.publicLookup().findVirtual(vector, "intoMemorySegment", type);
      return MethodHandles.insertArguments(handle, 3, ByteOrder.nativeOrder())
          .asType(MethodType.methodType(void.class, vector, Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java has no vectors of memory segments", e);
    }
  }

  private static Class<?> segment() {
    return find("java.lang.foreign.MemorySegment");
  }

  private static Class<?> find(String name) {
    try {
      return Class.forName(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("This Java has no " + name, e);
    }
  }
}
