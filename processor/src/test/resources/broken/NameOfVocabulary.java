package broken;

import dev.gradus.rule.*;

@UpdateRule(name = "Hyper")
//                 ^ invalid-optimizer-name: that hides a class of dev.gradus.rule
final class NameOfVocabularyRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad;
  }
}
