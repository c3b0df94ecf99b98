package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionOfArgumentsInErrorRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * frob(a, b);
    //                  ^ unknown-function: 'frob'
    //                       ^ unknown-name: 'a'
    //                          ^ unknown-name: 'b'
  }
}
