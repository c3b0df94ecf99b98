package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/**
 * Adan (Xie et al., "Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep Models",
 * 2022), whose loop is too long for C2 to vectorise.
 */
@UpdateRule
final class AdanRule {
  @Hyper(range = "[0, inf)") double lr = 1e-3;
  @Hyper(range = "[0, 1)", key = "betas[0]") double beta1 = 0.98;
  @Hyper(range = "[0, 1)", key = "betas[1]") double beta2 = 0.92;
  @Hyper(range = "[0, 1)", key = "betas[2]") double beta3 = 0.99;
  @Hyper(range = "[0, inf)") double eps = 1e-8;
  @Hyper(range = "[0, inf)") double weightDecay = 0;

  @State double expAvg;
  @State double expAvgDiff;
  @State double expAvgSq;
  @State double previousGrad;

  double update(double param, double grad, long step) {
    double diff = first(previousGrad) ? 0 : grad - previousGrad;
    previousGrad = grad;
    expAvg = lerp(expAvg, grad, 1 - beta1);
    expAvgDiff = lerp(expAvgDiff, diff, 1 - beta2);
    double ahead = fma(beta2, diff, grad);
    expAvgSq = addcmul(beta3 * expAvgSq, 1 - beta3, ahead, ahead);
    double denom = sqrt(expAvgSq) / sqrt(1 - pow(beta3, step)) + eps;
    double next = addcdiv(param, -lr / (1 - pow(beta1, step)), expAvg, denom);
    next = addcdiv(next, -lr * beta2 / (1 - pow(beta2, step)), expAvgDiff, denom);
    return next / (1 + lr * weightDecay);
  }
}
