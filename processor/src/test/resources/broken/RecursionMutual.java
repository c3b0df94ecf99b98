package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RecursionMutualRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
  }

  double part(double x) {
    return other(x);
  }

  double other(double x) {
    return x > 1 ? part(x / 2) : x;
    //             ^ recursion: The method 'part' calls itself by way of 'other'
  }
}
