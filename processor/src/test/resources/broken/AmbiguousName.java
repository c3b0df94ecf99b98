package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

interface AmbiguousLeft {
  double K = 1;
}

interface AmbiguousRight {
  double K = 2;
}

@UpdateRule
final class AmbiguousNameRule implements AmbiguousLeft, AmbiguousRight {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * K;
    //                         ^ ambiguous-name: To Java 'K' may be broken.AmbiguousLeft.K here as well as broken.AmbiguousRight.K. Write which one is meant: 'broken.AmbiguousLeft.K'.
  }
}
