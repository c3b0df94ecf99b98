package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class InitialOfOtherRule {
  @Hyper double lr = 1e-3;
  @Hyper boolean decoupled;

  double update(double param, double grad) {
    return param - lr * grad / initial(param) * initial(2 * lr) * initial(decoupled);
    //                                 ^ initial-argument: 'initial' asks for the first value of a hyper-parameter, and this is none. Write 'initial(h)' with a @Hyper field h that is a number, and not optional.
    //                                                    ^ initial-argument: this is none
    //                                                                    ^ initial-argument: this is not a number
  }
}
