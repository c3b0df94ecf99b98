package dev.gradus.problems;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/** The least polynomial with a saddle at the origin that is bounded below. */
final class Saddle extends FormulaSurface {
  @Override
  public String name() {
    return "saddle";
  }

  @Override
  public String title() {
    return "Saddle between two hollows";
  }

  @Override
  public String about() {
    return "x^2 / 2 + (y^2 - 1)^2 / 4: slopes lead to the saddle at (0, 0), from where it goes down to"
        + " both sides; the classic x^2 - y^2 would go down for ever.";
  }

  @Override
  public Bounds bounds() {
    return new Bounds(-2, 2, -2, 2);
  }

  @Override
  public List<Point> minima() {
    return List.of(new Point(0, -1), new Point(0, 1));
  }

  @Override
  public Point start() {
    return new Point(-1.5, 0.05);
  }

  @Override
  Gradient formula(Gradient x, Gradient y) {
    return x.square().multiply(0.5).add(y.square().subtract(1).square().multiply(0.25));
  }
}
