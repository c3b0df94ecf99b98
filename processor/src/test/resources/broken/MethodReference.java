package broken;

import static dev.gradus.rule.Formulas.*;

import java.util.function.DoubleUnaryOperator;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MethodReferenceRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    DoubleUnaryOperator f = Math::sqrt;
//  ^ unsupported-type: DoubleUnaryOperator
    //                      ^ unsupported-expression: A rule has no method references
    return param - lr * grad;
  }
}
