package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class ChoiceByEqualsRule {
  enum Mode {
    A,
    B
  }

  @Hyper Mode mode = Mode.A;
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return mode.equals(Mode.A) ? param : param - lr * grad;
    //                ^ unsupported-expression: A rule has no calls on objects. Compare by '=='.
  }
}
