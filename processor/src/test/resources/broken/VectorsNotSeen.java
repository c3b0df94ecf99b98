package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class VectorsNotSeenRule {
  //  ^ vectors-not-seen: The loop of VectorsNotSeen chooses for each element, or takes signs, so HotSpot leaves it as it is: with vectors it would run about 1.5 to 17 times as fast. Compile and run with
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * sign(grad);
  }
}
