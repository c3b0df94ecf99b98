package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RecursionOfThreeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * part(grad);
  }

  double part(double x) {
    return second(x);
  }

  double second(double x) {
    return third(x);
  }

  double third(double x) {
    return second(x);
    //     ^ recursion: The method 'second' calls itself by way of 'third'
  }
}
