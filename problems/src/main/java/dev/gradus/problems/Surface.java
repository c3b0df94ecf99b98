package dev.gradus.problems;

import java.util.List;

/**
 * A surface over a plane, to be gone down: the single parameter {@code xy} has two elements. Its
 * smallest value is 0. The seed of a run moves the start by up to a hundredth of the bounds, so
 * that seeds differ.
 */
public interface Surface extends Problem {
  /** The height over a point; finite for all points near the bounds. */
  double value(double x, double y);

  /** The part of the plane to draw. */
  Bounds bounds();

  /** The points where the value is 0: at least one, all inside the bounds. */
  List<Point> minima();

  /** The point where runs begin, before the seed moves it; inside the bounds. */
  Point start();
}
