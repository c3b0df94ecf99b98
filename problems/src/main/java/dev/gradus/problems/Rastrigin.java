package dev.gradus.problems;

import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/** The function of Rastrigin, "Systems of Extremal Control", 1974, in two dimensions. */
final class Rastrigin extends FormulaSurface {
  @Override
  public String name() {
    return "rastrigin";
  }

  @Override
  public String title() {
    return "Rastrigin's egg box";
  }

  @Override
  public String about() {
    return "20 + x^2 - 10 cos(2 pi x) + y^2 - 10 cos(2 pi y) (Rastrigin, 1974): a bowl with a local"
        + " minimum near each pair of whole numbers; few optimizers leave the first one they meet.";
  }

  @Override
  public Bounds bounds() {
    return new Bounds(-5.12, 5.12, -5.12, 5.12);
  }

  @Override
  public List<Point> minima() {
    return List.of(new Point(0, 0));
  }

  @Override
  public Point start() {
    return new Point(2.4, -3.3);
  }

  @Override
  Gradient formula(Gradient x, Gradient y) {
    return dented(x).add(dented(y));
  }

  private static Gradient dented(Gradient t) {
    return t.square().add(10).subtract(t.multiply(2 * Math.PI).cos().multiply(10));
  }
}
