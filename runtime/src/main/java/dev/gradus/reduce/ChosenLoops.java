package dev.gradus.reduce;

import dev.gradus.kernel.Vectors;

/**
 * The loops over float32 elements that this process runs: with vectors, if kernels use these, and
 * if 16 lanes are two of them or a multiple.
 */
final class ChosenLoops {
  /** Loops that fold in double. */
  static final FloatLoops FLOATS =
      Vectors.enabled() ? (FloatLoops) withVectors("VectorLanes") : new FloatLanes();

  /** Loops that fold in float32. */
  static final RowLoops ROWS =
      Vectors.enabled() ? (RowLoops) withVectors("VectorRows") : new PlainRows();

  private ChosenLoops() {}

  /**
   * The loops with vectors, by name: their class is compiled apart, with a module that this one
   * does not require.
   */
  private static Object withVectors(String name) {
    try {
      Module own = ChosenLoops.class.getModule();
      Class<?> vector = Class.forName("jdk.incubator.vector.DoubleVector");
      own.addReads(vector.getModule());
      Class<?> loops = Class.forName("dev.gradus.reduce." + name);
      return loops.getDeclaredMethod("here").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The loops with vectors are missing", e);
    }
  }
}
