package dev.gradus.reduce;

/**
 * Loops that fold float32 elements into lanes: plain ones, or those of the same bits with vectors.
 * Every count is a multiple of 16, and the first element is of lane 0.
 */
interface FloatLoops {
  /** How many lanes there are. */
  int LANES = 16;

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
}
