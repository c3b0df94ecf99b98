package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class GarbageInBodyRule {
  double update(double param, double grad) {
    return param # grad;
    //           ^ javac: illegal character
    //             ^ javac: not a statement
  }
}
