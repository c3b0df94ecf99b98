package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class InitialOfOptionalRule {
  @Hyper double lr = 1e-3;

  @Hyper(optional = true)
  double bound;

  double update(double param, double grad) {
    return param - lr * grad * (present(bound) ? initial(bound) : 1);
    //                                                   ^ initial-argument: 'initial' asks for the first value of a hyper-parameter, and this may have no value
  }
}
