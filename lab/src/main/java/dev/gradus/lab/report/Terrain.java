package dev.gradus.lab.report;

import java.util.List;

/**
 * The loss of a surface on a grid, for its contours. The list is copied, arrays are not.
 *
 * @param x columns, ascending, at least two
 * @param y rows, ascending, at least two
 * @param z the loss: {@code z[row][column]} is that at {@code (x[column], y[row])}
 * @param minima where the surface is lowest, each {@code {x, y}}; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares terrains
public record Terrain(double[] x, double[] y, double[][] z, List<double[]> minima) {

  /**
   * @throws IllegalArgumentException if {@code z} has not a row for each of {@code y} with a value
   *     for each of {@code x}, or if a minimum has not two coordinates
   */
  public Terrain {
    minima = List.copyOf(minima);
    if (x.length < 2 || y.length < 2) {
      throw new IllegalArgumentException(
          "A terrain of %d columns and %d rows has no contours; give at least two of each"
              .formatted(x.length, y.length));
    }
    if (z.length != y.length) {
      throw new IllegalArgumentException(
          "A terrain has %d rows but z has %d; give one for each of y"
              .formatted(y.length, z.length));
    }
    for (double[] row : z) {
      if (row.length != x.length) {
        throw new IllegalArgumentException(
            "A terrain has %d columns but a row of z has %d; give a value for each of x"
                .formatted(x.length, row.length));
      }
    }
    for (double[] minimum : minima) {
      if (minimum.length != 2) {
        throw new IllegalArgumentException(
            "A minimum of a terrain has %d coordinates; give x and y".formatted(minimum.length));
      }
    }
  }
}
