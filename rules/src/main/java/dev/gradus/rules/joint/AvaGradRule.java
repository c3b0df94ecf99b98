package dev.gradus.rules.joint;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * AvaGrad: Adam that divides by the second moment of before the step, at a rate that is relative to
 * the mean of all rates of the group (Savarese et al., "Domain-independent Dominance of Adaptive
 * Methods", 2019, Algorithm 2, as the authors' code has it).
 */
@UpdateRule
final class AvaGradRule {
  @Hyper(range = "[0, inf)")
  double lr = 0.1;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  @Hyper(range = "(0, inf)")
  double eps = 0.1;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean weightDecouple = true;
  @Hyper boolean maximize = false;

  @State(per = Per.GROUP)
  double gamma;

  @State double expAvg;
  @State double expAvgSq;

  double update(double param, double grad, long step) {
    double g = (maximize ? -grad : grad) + (weightDecouple ? 0 : weightDecay * param);
    expAvg = expAvg * beta1 + g * (1 - beta1);
    double root = sqrt(expAvgSq);
    double kept = weightDecouple ? param * (1 - lr * weightDecay) : param;
    double rate = lr * gamma / (1 - pow(beta1, step));
    double denom = root / sqrt(1 - pow(beta2, step - 1)) + eps;
    double stepped = step > 1 ? kept - rate * expAvg / denom : kept;
    double next = root / sqrt(1 - pow(beta2, step)) + eps;
    // Empty tensors that step alone say nothing about rates: the mean over them would be NaN.
    double count = sum(numel(), Per.GROUP);
    double squares = sum(1 / square(next), Per.GROUP);
    gamma = count > 0 ? 1 / sqrt(squares / count) : gamma;
    expAvgSq = expAvgSq * beta2 + g * g * (1 - beta2);
    return stepped;
  }
}
