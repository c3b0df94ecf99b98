package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class DuplicateClassRule {
  double update(double param, double grad) {
    return param - grad;
  }
}

@UpdateRule
final class DuplicateClassRule {
//    ^ javac: duplicate class
  double update(double param, double grad) {
    return param;
  }
}
