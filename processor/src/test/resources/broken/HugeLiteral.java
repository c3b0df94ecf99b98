package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HugeLiteralRule {
  double update(double param, double grad) {
    return param - grad * 1e999 * 99999999999;
    //                    ^ javac: floating-point number too large
    //                            ^ javac: integer number too large
  }
}
