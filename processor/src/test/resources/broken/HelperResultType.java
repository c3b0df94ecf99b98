package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelperResultTypeRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad * part(2);
  }

  int part(double x) {
    return x;
    //     ^ type-mismatch: Here an int is needed, but this is a double
  }
}
