package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StatementsRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double g = grad, twice = 2 * g;
    double later;
    ;
    {
      double inner = g;
      g = inner + twice;
    }
    {
      double inner = g;
      g += inner;
    }
    if (g > 0) later = g;
    else if (g < 0) later = -g;
    else {
      later = 0;
    }
    boolean done = later > 10;
    if (done) return param;
    param -= lr * later;
    grad = 0;
    return (param + grad);
  }
}
