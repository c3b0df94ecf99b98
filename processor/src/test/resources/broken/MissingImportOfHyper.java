package broken;

import dev.gradus.rule.UpdateRule;

@UpdateRule
final class MissingImportOfHyperRule {
  @Hyper double lr = 1e-3;
// ^ javac: cannot find symbol

  double update(double param, double grad) {
    return param - lr * g;
    //                  ^ unknown-name: 'g'
  }
}
