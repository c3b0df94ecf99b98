package dev.gradus.rules.factored;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * CAME: Adafactor's step with momentum, which is divided by how far the steps have been from it
 * (Luo et al., "CAME: Confidence-guided Adaptive Memory Efficient Optimization", 2023, Algorithm
 * 2).
 */
@UpdateRule
final class CAMERule {
  @Hyper(range = "[0, inf)")
  double lr = 2e-4;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "[0, 1)", key = "betas[2]")
  double beta3 = 0.9999;

  @Hyper(range = "[0, inf)")
  double eps1 = 1e-30;

  @Hyper(range = "[0, inf)")
  double eps2 = 1e-16;

  @Hyper(range = "(0, inf)")
  double clipThreshold = 1;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double expAvg;
  @State double expAvgSq;
  @State double expAvgSqRow;
  @State double expAvgSqCol;
  @State double expAvgResRow;
  @State double expAvgResCol;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    double square = g * g + eps1;
    double update;
    if (rank() > 1) {
      expAvgSqRow = expAvgSqRow * beta2 + mean(square, Per.ROW) * (1 - beta2);
      expAvgSqCol = expAvgSqCol * beta2 + mean(square, Per.COLUMN) * (1 - beta2);
      update = g * rsqrt(expAvgSqRow / mean(expAvgSqRow, Per.MATRIX)) * rsqrt(expAvgSqCol);
    } else {
      expAvgSq = expAvgSq * beta2 + square * (1 - beta2);
      update = g * rsqrt(expAvgSq);
    }
    update /= max(1, norm(update) / sqrt(numel()) / clipThreshold);
    expAvg = expAvg * beta1 + update * (1 - beta1);
    double move = expAvg;
    if (rank() > 1) {
      double residual = square(update - expAvg) + eps2;
      expAvgResRow = expAvgResRow * beta3 + mean(residual, Per.ROW) * (1 - beta3);
      expAvgResCol = expAvgResCol * beta3 + mean(residual, Per.COLUMN) * (1 - beta3);
      move *= rsqrt(expAvgResRow / mean(expAvgResRow, Per.MATRIX)) * rsqrt(expAvgResCol);
    }
    return param * (1 - lr * weightDecay) - lr * move;
  }
}
