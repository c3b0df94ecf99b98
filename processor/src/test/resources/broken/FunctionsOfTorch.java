package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class FunctionsOfTorchRule {
  double update(double param, double grad) {
    double a = isnan(grad) ? 0 : grad;
//             ^ refused-function: Write 'x != x'.
    double b = isinf(a) ? 0 : isfinite(a) ? 1 : 2;
//             ^ refused-function: Write 'abs(x) > Double.MAX_VALUE'.
//                            ^ refused-function: Write 'abs(x) <= Double.MAX_VALUE'.
    return param - a * b;
  }
}
