package dev.gradus.problems;

import java.util.SplittableRandom;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * A surface that is one formula. Hipparchus differentiates it in forward mode: its numbers carry
 * their derivatives with them.
 */
abstract class FormulaSurface implements Surface {
  private static final int STEPS = 500;
  private static final double JITTER = 0.01;

  /** The height over a point, with the derivatives that the numbers carry. */
  abstract Gradient formula(Gradient x, Gradient y);

  @Override
  public final int steps() {
    return STEPS;
  }

  @Override
  public final double value(double x, double y) {
    return formula(Gradient.constant(0, x), Gradient.constant(0, y)).getValue();
  }

  /** The height and the slopes over a point. */
  final Gradient gradient(double x, double y) {
    return formula(Gradient.variable(2, 0, x), Gradient.variable(2, 1, y));
  }

  @Override
  public final Task start(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Bounds bounds = bounds();
    double x = start().x() + JITTER * (bounds.right() - bounds.left()) * random.nextDouble(-1, 1);
    double y = start().y() + JITTER * (bounds.top() - bounds.bottom()) * random.nextDouble(-1, 1);
    return new SurfaceTask(this, new Point(x, y));
  }
}
