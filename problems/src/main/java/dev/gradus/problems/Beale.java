package dev.gradus.problems;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The function of Beale, 1958; number 5 in Moré, Garbow and Hillstrom, "Testing Unconstrained
 * Optimization Software", 1981.
 */
final class Beale extends FormulaSurface {
  @Override
  public String name() {
    return "beale";
  }

  @Override
  public String title() {
    return "Beale's plateau";
  }

  @Override
  public String about() {
    return "(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2 (Beale, 1958): plains and"
        + " walls, with one minimum.";
  }

  @Override
  public Bounds bounds() {
    return new Bounds(-4.5, 4.5, -4.5, 4.5);
  }

  @Override
  public List<Point> minima() {
    return List.of(new Point(3, 0.5));
  }

  @Override
  public Point start() {
    return new Point(1, 1);
  }

  @Override
  Gradient formula(Gradient x, Gradient y) {
    Gradient a = x.multiply(y.subtract(1)).add(1.5);
    Gradient b = x.multiply(y.square().subtract(1)).add(2.25);
    Gradient c = x.multiply(y.square().multiply(y).subtract(1)).add(2.625);
    return a.square().add(b.square()).add(c.square());
  }
}
