package dev.gradus.problems;

import java.util.List;

/**
 * A surface over a plane, to be gone down: the single parameter {@code xy} has two elements. Its
 * smallest value is 0. The seed of a run moves the start by up to a hundredth of the bounds, so
 * that seeds differ.
 */
public interface Surface extends Problem {
  /** The height over a point; finite for all that is near the bounds. */
  double value(double x, double y);

  /** The part to draw. */
  Bounds bounds();

  /** Where the value is 0: at least one point, inside the bounds. */
  List<Point> minima();

  /** Where runs begin, but for what the seed adds; inside the bounds. */
  Point start();
}
