package dev.gradus.rules;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Adafactor: second moments of a matrix by its rows and columns alone, steps relative to the size
 * of the parameter, and limited in theirs (Shazeer and Stern, "Adafactor: Adaptive Learning Rates
 * with Sublinear Memory Cost", 2018, Algorithms 4 and 5; torch.optim.Adafactor). Of three
 * dimensions and more, each matrix of the last two has its rows and columns.
 */
@UpdateRule
final class AdafactorRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-2;

  @Hyper(range = "(-inf, 0]")
  double beta2Decay = -0.8;

  /** The least that is divided by; none stands for the distance from 1 to the next number. */
  @Hyper(range = "[0, inf)", key = "eps[0]", optional = true)
  double eps1;

  @Hyper(range = "[0, inf)", key = "eps[1]")
  double eps2 = 1e-3;

  @Hyper(range = "[1, inf)")
  double d = 1;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State(per = Per.ROW)
  double rowVar;

  @State(per = Per.COLUMN)
  double colVar;

  @State double variance;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    double weight = pow(step, beta2Decay);
    double size = norm(param) / sqrt(numel());
    double alpha = (size > eps2 ? size : eps2) * min(lr, 1 / sqrt(step));
    if (weightDecay != 0) {
      param *= 1 - lr * weightDecay;
    }
    double least = present(eps1) ? eps1 : epsilon();
    double estimate;
    if (rank() > 1) {
      rowVar = lerp(rowVar, mean(g * g, Per.ROW), weight);
      colVar = lerp(colVar, mean(g * g, Per.COLUMN), weight);
      estimate = rowVar * colVar / max(mean(rowVar, Per.MATRIX), least);
    } else {
      variance = lerp(variance, g * g, weight);
      estimate = variance;
    }
    double update = rsqrt(max(estimate, least * least)) * g;
    double rms = norm(update) / (sqrt(numel()) * d);
    return fma(-alpha / (rms > 1 ? rms : 1), update, param);
  }
}
