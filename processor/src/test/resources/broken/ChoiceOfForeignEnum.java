package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceOfForeignEnumRule {
  @Hyper double lr = 1e-3;
  @Hyper Init mode = Init.PARAMETER;
  //     ^ hyper-type: The hyper-parameter 'mode' is of type Init. Make it double, long or boolean, or for named choices an enum that the rule's class declares

  double update(double param, double grad) {
    return mode == Init.ZERO ? param : param - lr * grad;
  }
}
