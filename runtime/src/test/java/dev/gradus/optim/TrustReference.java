package dev.gradus.optim;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;

/** What {@link TrustRule} does, written as its definition says, over whole tensors. */
final class TrustReference {
  final double[] param;
  final double[] average;
  final List<Double> reduced = new ArrayList<>();
  private final boolean narrow;

  TrustReference(Tensor param) {
    this.param = new double[param.numel()];
    this.average = new double[param.numel()];
    this.narrow = param.dtype() == DType.FLOAT32;
    for (int i = 0; i < this.param.length; i++) {
      this.param[i] = param.get(i);
    }
  }

  void step(Tensor grad, double lr) {
    int numel = param.length;
    double[] direction = new double[numel];
    for (int i = 0; i < numel; i++) {
      average[i] = round(average[i] + round(0.25 * round(grad.get(i) - average[i])));
      direction[i] = round(average[i] + round(param[i] * 0.125));
    }
    reduced.clear();
    reduced.add(PositionFold.of(numel, i -> param[i] * param[i], 0, Double::sum));
    reduced.add(PositionFold.of(numel, i -> direction[i] * direction[i], 0, Double::sum));
    reduced.add(PositionFold.of(numel, i -> param[i] * direction[i], 0, Double::sum));
    reduced.add(PositionFold.of(numel, i -> average[i], 0, Double::sum));
    reduced.add(PositionFold.of(numel, grad::get, Double.NEGATIVE_INFINITY, Math::max));
    reduced.add(PositionFold.of(numel, i -> direction[i], Double.POSITIVE_INFINITY, Math::min));
    reduced.add(PositionFold.of(numel, i -> Math.abs(direction[i]), 0, Math::max));
    double factor = round(-lr * Math.sqrt(reduced.get(0)) / Math.sqrt(reduced.get(1)));
    for (int i = 0; i < numel; i++) {
      param[i] = round(param[i] + round(factor * direction[i]));
    }
  }

  private double round(double value) {
    return narrow ? (float) value : value;
  }
}
