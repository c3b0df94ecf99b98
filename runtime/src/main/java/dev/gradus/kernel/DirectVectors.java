package dev.gradus.kernel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteOrder;

/**
 * Reads vectors from memory outside of the heap and writes them to it, where Java has {@code
 * MemorySegment} (22 and later). These are method handles, since rules compile for 17: a constant
 * handle is compiled like its method. For the same reason, a {@code MemorySegment} is an {@code
 * Object} here.
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
   * A handle that reads a vector of the preferred species: {@code (Object memory, long byteOffset)}
   * to a vector.
   *
   * @param name the class of vectors
   */
  static MethodHandle load(String name) {
    Class<?> vector = find(name);
    Class<?> ofSpecies = find("jdk.incubator.vector.VectorSpecies");
    MethodType type =
        MethodType.methodType(vector, ofSpecies, segment(), long.class, ByteOrder.class);
    try {
      Object species = vector.getField("SPECIES_PREFERRED").get(null);
      MethodHandle handle =
          MethodHandles.publicLookup().findStatic(vector, "fromMemorySegment", type);
      return MethodHandles.insertArguments(
              MethodHandles.insertArguments(handle, 3, ByteOrder.nativeOrder()), 0, species)
          .asType(MethodType.methodType(vector, Object.class, long.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("This Java has no vectors of memory segments", e);
    }
  }

  /**
   * A handle that writes a vector: {@code (vector, Object memory, long byteOffset)} to nothing.
   *
   * @param name the class of vectors
   */
  static MethodHandle store(String name) {
    Class<?> vector = find(name);
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
