package example;

import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;

/** The line y = slope x + offset, fitted to points by gradient descent. */
final class Line {
  private final Parameter slope;
  private final Parameter offset;

  Line(Parameter slope, Parameter offset) {
    this.slope = slope;
    this.offset = offset;
  }

  void fit(double[] x, double[] y, Optimizer optimizer, int steps) {
    for (int step = 0; step < steps; step++) {
      optimizer.zeroGrad();
      for (int i = 0; i < x.length; i++) {
        double error = slope.tensor().item() * x[i] + offset.tensor().item() - y[i];
        add(slope, error * x[i] / x.length);
        add(offset, error / x.length);
      }
      optimizer.step();
    }
  }

  private static void add(Parameter parameter, double part) {
    parameter.grad().set(0, parameter.grad().get(0) + part);
  }
}
