package dev.gradus.problems;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/**
 * The function of Rosenbrock, "An Automatic Method for Finding the Greatest or Least Value of a
 * Function", 1960.
 */
final class Rosenbrock extends FormulaSurface {
  @Override
  public String name() {
    return "rosenbrock";
  }

  @Override
  public String title() {
    return "Rosenbrock's valley";
  }

  @Override
  public String about() {
    return "(1 - x)^2 + 100 (y - x^2)^2 (Rosenbrock, 1960): a bent valley with steep sides and a floor"
        + " that hardly falls.";
  }

  @Override
  public Bounds bounds() {
    return new Bounds(-2, 2, -1, 3);
  }

  @Override
  public List<Point> minima() {
    return List.of(new Point(1, 1));
  }

  @Override
  public Point start() {
    return new Point(-1.2, 1);
  }

  @Override
  Gradient formula(Gradient x, Gradient y) {
    Gradient toOne = x.subtract(1);
    Gradient offValley = y.subtract(x.square());
    return toOne.square().add(offValley.square().multiply(100));
  }
}
