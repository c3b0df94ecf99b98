package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class PlainFieldRule {
  @Hyper double lr = 1e-3;
  double m;
  //     ^ field-without-role: The field 'm' is neither a hyper-parameter nor a state. Annotate it with @Hyper or @State

  double update(double param, double grad) {
    m += grad;
    return param - lr * m;
  }
}
