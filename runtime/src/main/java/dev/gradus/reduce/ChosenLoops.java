package dev.gradus.reduce;

import dev.gradus.kernel.Vectors;

/**
 * The loops over float32 elements that this process runs: with vectors, if kernels use these, and
 * if 16 lanes are two of them or a multiple.
 */
final class ChosenLoops {
  static final FloatLoops FLOATS = Vectors.enabled() ? withVectors() : new FloatLanes();

  private ChosenLoops() {}

  /**
   * The loops with vectors, by name: their class is compiled apart, with a module that this one
   * does not require.
   */
  private static FloatLoops withVectors() {
    try {
      Module own = ChosenLoops.class.getModule();
      Class<?> vector = Class.forName("jdk.incubator.vector.DoubleVector");
      own.addReads(vector.getModule());
      Class<?> loops = Class.forName("dev.gradus.reduce.VectorLanes");
      return (FloatLoops) loops.getDeclaredMethod("here").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The loops with vectors are missing", e);
    }
  }
}
