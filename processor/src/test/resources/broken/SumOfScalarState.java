package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SumOfScalarStateRule {
  @Hyper double lr = 1e-3;
  @State double total = 1;

  double update(double param, double grad) {
    total = total + sum(total);
    //              ^ reduces-uniform: 'sum'
    return param - lr * grad * total;
  }
}
