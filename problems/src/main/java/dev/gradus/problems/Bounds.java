package dev.gradus.problems;

/**
 * The part of the plane that a surface is looked at over.
 *
 * @param left the smallest x
 * @param right the largest x, above {@code left}
 * @param bottom the smallest y
 * @param top the largest y, above {@code bottom}
 */
public record Bounds(double left, double right, double bottom, double top) {
  /**
   * Checks the order of the bounds.
   *
   * @throws IllegalArgumentException if the part has no area, or a bound is NaN
   */
  public Bounds {
    if (!(left < right && bottom < top)) {
      throw new IllegalArgumentException(
          "The bounds x from "
              + left
              + " to "
              + right
              + " and y from "
              + bottom
              + " to "
              + top
              + " have no area");
    }
  }

  /** Whether the point is inside or on the edge. */
  public boolean contains(Point point) {
    return point.x() >= left && point.x() <= right && point.y() >= bottom && point.y() <= top;
  }
}
