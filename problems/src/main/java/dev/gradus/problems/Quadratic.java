package dev.gradus.problems;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/** An ill-conditioned quadratic form, turned so that it is not diagonal. */
final class Quadratic extends FormulaSurface {
  private static final double CONDITION = 100;
  private static final double SIN = 0.5;
  private static final double COS = Math.sqrt(0.75);

  @Override
  public String name() {
    return "quadratic";
  }

  @Override
  public String title() {
    return "Quadratic of condition 100";
  }

  @Override
  public String about() {
    return "(u^2 + 100 v^2) / 2, with u and v turned by 30 degrees against x and y: a long oval valley"
        + " that no scaling of x and y straightens.";
  }

  @Override
  public Bounds bounds() {
    return new Bounds(-5, 5, -5, 5);
  }

  @Override
  public List<Point> minima() {
    return List.of(new Point(0, 0));
  }

  @Override
  public Point start() {
    return new Point(-4, 2);
  }

  @Override
  Gradient formula(Gradient x, Gradient y) {
    Gradient u = x.multiply(COS).add(y.multiply(SIN));
    Gradient v = y.multiply(COS).subtract(x.multiply(SIN));
    return u.square().add(v.square().multiply(CONDITION)).multiply(0.5);
  }
}
