package dev.gradus.reduce;

import dev.gradus.kernel.Vectors;

/**
 * Loops that fold float32 elements into 16 lanes: plain ones, or those of the same bits with
 * vectors. Every count is a multiple of 16, and the first element is of lane 0.
 */
interface FloatLoops {
  /** The loops that this process runs. */
  FloatLoops HERE = Vectors.enabled() ? withVectors() : new FloatLanes();

  /** Adds elements, each widened first. */
  void sum(float[] x, int from, int count, double[] lanes);

  /** Adds products of elements, each widened first, so that no product is rounded. */
  void dot(float[] x, int atX, float[] y, int atY, int count, double[] lanes);

  /** The greatest element. */
  float max(float[] x, int from, int count);

  /** The least element. */
  float min(float[] x, int from, int count);

  /** The greatest magnitude. */
  float maxAbs(float[] x, int from, int count);

  /**
   * The loops with vectors, by name: their class is compiled apart, with a module that this one
   * does not require.
   */
  private static FloatLoops withVectors() {
    try {
      Module own = FloatLoops.class.getModule();
      Class<?> vector = Class.forName("jdk.incubator.vector.DoubleVector");
      own.addReads(vector.getModule());
      Class<?> loops = Class.forName("dev.gradus.reduce.VectorLanes");
      return (FloatLoops) loops.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The loops with vectors are missing", e);
    }
  }
}
