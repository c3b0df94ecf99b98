package dev.gradus.optim;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * What {@link TrustRule} does, written as its definition says: whole tensors, the elements of a
 * chunk in 16 lanes, and chunks halved at the greatest power of two.
 */
final class TrustReference {
  private static final int CHUNK = 4096;

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
    reduced.add(fold(i -> param[i] * param[i], 0, Double::sum));
    reduced.add(fold(i -> direction[i] * direction[i], 0, Double::sum));
    reduced.add(fold(i -> param[i] * direction[i], 0, Double::sum));
    reduced.add(fold(i -> average[i], 0, Double::sum));
    reduced.add(fold(grad::get, Double.NEGATIVE_INFINITY, Math::max));
    reduced.add(fold(i -> direction[i], Double.POSITIVE_INFINITY, Math::min));
    reduced.add(fold(i -> Math.abs(direction[i]), 0, Math::max));
    double factor = round(-lr * Math.sqrt(reduced.get(0)) / Math.sqrt(reduced.get(1)));
    for (int i = 0; i < numel; i++) {
      param[i] = round(param[i] + round(factor * direction[i]));
    }
  }

  private double round(double value) {
    return narrow ? (float) value : value;
  }

  private double fold(IntToDoubleFunction element, double none, DoubleBinaryOperator plus) {
    int chunks = (param.length + CHUNK - 1) / CHUNK;
    return chunks == 0 ? none : fold(0, chunks, element, none, plus);
  }

  private double fold(
      int from, int to, IntToDoubleFunction element, double none, DoubleBinaryOperator plus) {
    if (to - from == 1) {
      return chunk(from * CHUNK, element, none, plus);
    }
    int left = Integer.highestOneBit(to - from - 1);
    return plus.applyAsDouble(
        fold(from, from + left, element, none, plus), fold(from + left, to, element, none, plus));
  }

  private double chunk(
      int from, IntToDoubleFunction element, double none, DoubleBinaryOperator plus) {
    double[] lanes = new double[16];
    Arrays.fill(lanes, none);
    for (int i = from; i < Math.min(param.length, from + CHUNK); i++) {
      lanes[i % 16] = plus.applyAsDouble(lanes[i % 16], element.applyAsDouble(i));
    }
    for (int half : new int[] {8, 4, 2, 1}) {
      for (int i = 0; i < half; i++) {
        lanes[i] = plus.applyAsDouble(lanes[i], lanes[i + half]);
      }
    }
    return lanes[0];
  }
}
