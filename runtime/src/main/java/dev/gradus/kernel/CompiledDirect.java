package dev.gradus.kernel;

import java.lang.invoke.MethodHandle;

/**
 * For generated code: a class of kernels as {@link CompiledAlone} has them, with vectors of direct
 * memory, which these handles read and write. It is loaded only where {@link DirectVectors#enabled}
 * holds. Offsets are in bytes.
 */
public abstract class CompiledDirect extends CompiledAlone {
  private static final long serialVersionUID = 1;

  private static final String FLOAT_VECTOR = "jdk.incubator.vector.FloatVector";
  private static final String DOUBLE_VECTOR = "jdk.incubator.vector.DoubleVector";

  /** Reads a vector of the preferred species: {@code (Object memory, long offset) FloatVector}. */
  protected static final MethodHandle LOAD_FLOATS = DirectVectors.load(FLOAT_VECTOR);

  /** Writes a vector: {@code (FloatVector vector, Object memory, long offset) void}. */
  protected static final MethodHandle STORE_FLOATS = DirectVectors.store(FLOAT_VECTOR);

  /** Reads a vector of the preferred species: {@code (Object memory, long offset) DoubleVector}. */
  protected static final MethodHandle LOAD_DOUBLES = DirectVectors.load(DOUBLE_VECTOR);

  /** Writes a vector: {@code (DoubleVector vector, Object memory, long offset) void}. */
  protected static final MethodHandle STORE_DOUBLES = DirectVectors.store(DOUBLE_VECTOR);

  /** For generated subclasses, which have no instances. */
  protected CompiledDirect() {}
}
