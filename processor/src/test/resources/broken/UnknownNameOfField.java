package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnknownNameOfFieldRule {
  @Hyper double learningRate = 1e-3;

  double update(double param, double grad) {
    return param - learninRate * grad;
    //             ^ unknown-name: did you mean 'learningRate'?
  }
}
