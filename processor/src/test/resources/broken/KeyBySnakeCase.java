package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyBySnakeCaseRule {
  @Hyper double weightDecay = 1e-3;
  @Hyper double weight_decay = 1e-3;
  //            ^ key-taken: The key "weight_decay" of 'weight_decay' is that of 'weightDecay'
  //            ^ member-clash: would be called 'WEIGHT_DECAY' in the generated class, and so is 'weightDecay'

  double update(double param, double grad) {
    return param - weightDecay * weight_decay * grad;
  }
}
