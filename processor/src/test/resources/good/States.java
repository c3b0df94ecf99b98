package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Init;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule(name = "Stateful")
class StatesRule {
  /** The learning rate. */
  @Hyper(range = "(0, inf)", key = "betas[0]")
  double lr;

  @Hyper(key = "betas[1]", range = " [ -1.5e0 , +inf ) ")
  double mu = 0.5;

  @Hyper(range = "[1, 10]")
  long every;

  @Hyper boolean nesterov;

  /** Zero at first. */
  @State double plain = 0;

  @State(key = "other") double negative = -0.0;
  @State double computed = sqrt(lr) + start(every);
  @State(from = Init.PARAMETER) double anchor;
  @State(from = Init.ZERO) double rmsNORMSquare2x;

  double update(double param, double grad) {
    plain += nesterov ? grad : -grad;
    negative = min(plain, negative);
    computed -= this.negative;
    rmsNORMSquare2x++;
    return param - lr * mu * (computed + rmsNORMSquare2x + every) + anchor;
  }

  double start(long n) {
    return 1.0 / n;
  }
}
