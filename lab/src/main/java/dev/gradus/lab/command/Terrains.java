package dev.gradus.lab.command;

import dev.gradus.lab.report.Terrain;
import dev.gradus.lab.study.Curve;
import dev.gradus.problems.Bounds;
import dev.gradus.problems.Surface;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Computes surfaces on grids, as large as the ways over them need, and keeps them, as reports are
 * written again and again. Not thread-safe.
 */
final class Terrains {
  private static final int GRID = 101;

  /** How far runs may leave the bounds, and be followed: in widths and heights. */
  private static final double MARGIN = 0.5;

  private final Map<String, Drawn> drawn = new HashMap<>();

  private record Drawn(Bounds bounds, Terrain terrain) {}

  /**
   * The surface within its bounds, and wherever a run goes that never leaves them far. One that
   * does would leave little to see of the others.
   */
  Terrain of(Surface surface, List<Curve> curves) {
    Bounds bounds = surface.bounds();
    for (Curve curve : curves) {
      bounds = containing(bounds, surface.bounds(), curve);
    }
    Drawn known = drawn.get(surface.name());
    if (known == null || !known.bounds.equals(bounds)) {
      known = new Drawn(bounds, terrain(surface, bounds));
      drawn.put(surface.name(), known);
    }
    return known.terrain;
  }

  private static Bounds containing(Bounds bounds, Bounds own, Curve curve) {
    double marginX = MARGIN * (own.right() - own.left());
    double marginY = MARGIN * (own.top() - own.bottom());
    boolean near =
        !curve.diverged()
            && isWithin(curve.x(), own.left() - marginX, own.right() + marginX)
            && isWithin(curve.y(), own.bottom() - marginY, own.top() + marginY);
    return near
        ? new Bounds(
            Math.min(bounds.left(), Arrays.stream(curve.x()).min().orElseThrow()),
            Math.max(bounds.right(), Arrays.stream(curve.x()).max().orElseThrow()),
            Math.min(bounds.bottom(), Arrays.stream(curve.y()).min().orElseThrow()),
            Math.max(bounds.top(), Arrays.stream(curve.y()).max().orElseThrow()))
        : bounds;
  }

  private static boolean isWithin(double[] values, double low, double high) {
    return values.length > 0 && Arrays.stream(values).allMatch(v -> v >= low && v <= high);
  }

  private static Terrain terrain(Surface surface, Bounds bounds) {
    double[] x = between(bounds.left(), bounds.right());
    double[] y = between(bounds.bottom(), bounds.top());
    double[][] z = new double[GRID][GRID];
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        z[row][column] = surface.value(x[column], y[row]);
      }
    }
    return new Terrain(
        x,
        y,
        z,
        surface.minima().stream().map(point -> new double[] {point.x(), point.y()}).toList());
  }

  private static double[] between(double low, double high) {
    return IntStream.range(0, GRID).mapToDouble(i -> low + (high - low) * i / (GRID - 1)).toArray();
  }
}
