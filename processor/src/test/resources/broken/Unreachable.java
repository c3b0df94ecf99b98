// GENERATES: broken.Unreachable
package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnreachableRule {
  double update(double param, double grad) {
    return param - grad;
    param = 2;
//  ^ javac: unreachable statement
  }
}
