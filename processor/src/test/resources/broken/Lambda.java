package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class LambdaRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * apply(x -> x);
    //                        ^ unsupported-expression: A rule has no lambdas
  }

  double apply(java.util.function.DoubleUnaryOperator f) {
  //                             ^ unsupported-type: of type java.util.function.DoubleUnaryOperator
    return f.applyAsDouble(1);
    //                    ^ unsupported-expression: calls on objects
  }
}
