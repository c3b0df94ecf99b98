package dev.gradus.rules.factored;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * RACS: SGD whose gradient is scaled by its rows and by its columns, and whose step grows by a
 * factor at most (Gong et al., "Towards Efficient Optimizer Design for LLM via Structured Fisher
 * Approximation with a Low-Rank Extension", 2025, Algorithm 1, with the first iterates of its fixed
 * point). A vector has one column.
 */
@UpdateRule
final class RACSRule {
  @Hyper(range = "[0, inf)")
  double lr = 1e-3;

  @Hyper(range = "[0, 1)")
  double beta = 0.9;

  @Hyper(range = "[0, 1]")
  double alpha = 0.05;

  @Hyper(range = "(0, inf)")
  double gamma = 1.01;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean maximize = false;

  @State double s;
  @State double q = 1;
  @State double theta;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    double square = g * g;
    s = lerp(s, rank() > 1 ? mean(square, Per.ROW) : mean(square, Per.CHANNEL), 1 - beta);
    q = lerp(q, rank() > 1 ? mean(square, Per.COLUMN) : mean(square), 1 - beta);
    double update = g / (sqrt(s + eps) * sqrt(q + eps));
    double length = norm(update);
    double limit = first(theta) ? 1 : gamma / max(length / (theta + eps), gamma);
    theta = length * limit;
    return param * (1 - lr * weightDecay) - lr * alpha * limit * update;
  }
}
