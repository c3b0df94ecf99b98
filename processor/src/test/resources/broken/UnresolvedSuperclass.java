package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnresolvedSuperclassRule extends Nothing {
//                                           ^ javac: cannot find symbol
  double update(double param, double grad) {
    return param - g;
    //             ^ unknown-name: 'g'
  }
}
