package random;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** Integers are arguments of functions of double: in per-step code there are those of float, too. */
@UpdateRule
final class IntegerArgumentsRule {
  @Hyper long n = 7L;

  double update(double param, double grad, long step) {
    return fma(reciprocal(n), grad, addcdiv(n, step, step + 1, n)) + rsqrt(step) * lerp(n, step, 3);
  }
}
