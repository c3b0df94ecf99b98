package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class VectorsNotSeenRule {
  //  ^ vectors-not-seen: The loop of VectorsNotSeen looks for NaN before it chooses for each element, or takes signs: with vectors it would run about 1.5 to 3 times as fast. Compile and run with
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sign(grad);
  }
}
