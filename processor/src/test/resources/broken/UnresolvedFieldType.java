package broken;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class UnresolvedFieldTypeRule {
  @Hyper Real lr;
  //     ^ javac: cannot find symbol
  //     ^ hyper-type: 'lr' is of type Real

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
