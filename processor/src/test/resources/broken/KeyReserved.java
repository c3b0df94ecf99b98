package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyReservedRule {
  @Hyper double params = 1e-3;
  //            ^ key-taken: The key "params" of 'params' is that of every optimizer

  double update(double param, double grad) {
    return param - params * grad;
  }
}
