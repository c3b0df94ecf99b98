package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PowerOperatorRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    double g = grad ^ 2;
    //              ^ operand-types: The operator '^' does not take a double and an int. It is no power in Java: write 'square(grad)'.
    double h = (grad + 1) ^ lr;
    //                    ^ operand-types: write 'pow(grad + 1, lr)'
    int i = 2 ^ 3;
    //        ^ operand-types: does not take an int. It is no power in Java: write 'pow(2, 3)'
    return param - lr * g * h * i;
  }
}
