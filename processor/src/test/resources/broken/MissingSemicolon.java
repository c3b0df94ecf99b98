package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MissingSemicolonRule {
  double update(double param, double grad) {
    return param - grad + nothing
    //                           ^ javac: ';' expected
  }
}
