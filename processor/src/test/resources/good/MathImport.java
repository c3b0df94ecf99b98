package good;

import static java.lang.Math.PI;
import static java.lang.Math.exp;
import static java.lang.Math.sqrt;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MathImportRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sqrt(exp(grad) * PI);
  }
}
