package dev.gradus.rules.joint;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * Prodigy: Adam whose step size is an estimate of how far the solution is, made of all gradients
 * (Mishchenko and Defazio, "Prodigy: An Expeditiously Adaptive Parameter-Free Learner", 2023,
 * Algorithm 4, as the authors' code has it). A group of rate 0 stays as it is, and counts for
 * nothing.
 */
@UpdateRule
final class ProdigyRule {
  @Hyper(range = "[0, inf)")
  double lr = 1;

  @Hyper(range = "[0, 1)", key = "betas[0]")
  double beta1 = 0.9;

  @Hyper(range = "[0, 1)", key = "betas[1]")
  double beta2 = 0.999;

  /** None stands for the root of {@code betas[1]}. */
  @Hyper(range = "[0, 1)", optional = true)
  double beta3;

  @Hyper(range = "[0, inf)")
  double eps = 1e-8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0;

  @Hyper boolean decouple = true;
  @Hyper boolean useBiasCorrection = false;
  @Hyper boolean safeguardWarmup = false;

  @Hyper(range = "(0, inf)")
  double d0 = 1e-6;

  @Hyper(range = "(0, inf)")
  double dCoef = 1;

  @Hyper(range = "[1, inf]")
  double growthRate = Double.POSITIVE_INFINITY;

  @Hyper boolean maximize = false;

  @State(per = Per.GROUP)
  double d = d0;

  @State(per = Per.GROUP)
  double dMax = d0;

  @State(per = Per.GROUP)
  double dNumerator;

  @State(per = Per.GROUP)
  double k;

  @State(from = Init.PARAMETER)
  double p0;

  @State double expAvg;
  @State double expAvgSq;
  @State double s;

  double update(double param, double grad, long step) {
    double g = maximize ? -grad : grad;
    g += decouple ? 0 : weightDecay * param;
    double correction = sqrt(1 - pow(beta2, k + 1)) / (1 - pow(beta1, k + 1));
    double rate = d * lr * (useBiasCorrection ? correction : 1);
    double decay = present(beta3) ? beta3 : sqrt(beta2);
    double way = dot(d / d0 * rate * g, p0 - param, Per.OPTIMIZER);
    double numerator = dNumerator * decay + way;
    if (lr > 0) {
      expAvg = expAvg * beta1 + g * (d * (1 - beta1));
      expAvgSq = expAvgSq * beta2 + g * g * (d * d * (1 - beta2));
      s = s * decay + g * (d / d0 * (safeguardWarmup ? d : rate));
    }
    double denominator = sum(lr > 0 ? abs(s) : 0, Per.OPTIMIZER);
    if (denominator == 0) {
      return param;
    }
    double estimate = dCoef * numerator / denominator;
    double most = estimate > dMax ? estimate : dMax;
    double next = min(most, (d == d0 && estimate > d ? estimate : d) * growthRate);
    dNumerator = numerator;
    dMax = most;
    d = next;
    k += 1;
    double kept = decouple ? 1 - weightDecay * rate : 1;
    return param * kept - rate * expAvg / (sqrt(expAvgSq) + next * eps);
  }
}
