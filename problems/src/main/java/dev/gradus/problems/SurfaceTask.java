package dev.gradus.problems;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import org.hipparchus.analysis.differentiation.Gradient;

/** A run down a surface. */
final class SurfaceTask implements Task {
  private final FormulaSurface surface;
  private final Parameter xy;

  SurfaceTask(FormulaSurface surface, Point start) {
    this.surface = surface;
    this.xy = Parameter.of("xy", Tensor.of(new double[] {start.x(), start.y()}));
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(xy);
  }

  @Override
  public double backward() {
    Gradient value = surface.gradient(xy.tensor().get(0), xy.tensor().get(1));
    xy.grad().set(0, value.getPartialDerivative(0));
    xy.grad().set(1, value.getPartialDerivative(1));
    return value.getValue();
  }

  @Override
  public Evaluation evaluate() {
    return new Evaluation(surface.value(xy.tensor().get(0), xy.tensor().get(1)), Double.NaN);
  }
}
