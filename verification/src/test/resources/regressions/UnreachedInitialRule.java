package random;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** What comes after returns on all paths is not there, nor is the state that it asks for. */
@UpdateRule
final class UnreachedInitialRule {
  @Hyper double lr = 0.1;

  double update(double param, double grad) {
    if (true) {
      if (param > 0) {
      } else {
        return param - grad;
      }
      return param;
    }
    return initial(lr);
  }
}
