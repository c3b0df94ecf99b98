package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnclosedBraceRule {
  double update(double param, double grad) {
    return param - grad;
  }
// ^ javac: reached end of file while parsing
