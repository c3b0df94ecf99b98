package dev.gradus.reduce;

import dev.gradus.kernel.Fold;

/**
 * Loops that fold float32 elements in float32: plain ones, or those of the same bits with vectors.
 */
interface RowLoops {
  /** Adds elements to 16 lanes; their number is a multiple of 16, and the first is of lane 0. */
  void sum(float[] x, int from, int count, float[] lanes);

  /** Multiplies elements of two arrays. */
  void product(float[] x, int atX, float[] y, int atY, float[] into, int count);

  /**
   * Folds rows into a row of results, one after another, but for products.
   *
   * @param x the array of the rows, the first of which begins with {@code from}
   * @param rows how many rows there are, one at least
   * @param width how far apart they begin
   * @param into the array of the results, the first of which is that of {@code at}
   * @param count how many columns there are
   */
  void columns(
      Fold fold, float[] x, int from, int rows, int width, float[] into, int at, int count);
}
