package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class RecursionOfVoidRule {
  @Hyper double lr = 1e-3;
  @State double m;

  double update(double param, double grad) {
    part();
    return param - m * grad;
  }

  void part() {
    m += lr;
    part();
//  ^ recursion: 'part'
  }
}
