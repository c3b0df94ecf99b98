package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/** SGD with options: what may have no value, and named choices. */
@UpdateRule
final class OptionsRule {
  /** What becomes of the gradient. */
  enum Mode {
    /** It stays as it is. */
    PLAIN,
    /** Its sign alone counts. */
    SIGN_ONLY,
    SQUARED
  }

  /** Where the mean stands. */
  enum Side {
    BEFORE,
    AFTER
  }

  @Hyper(range = "[0, inf)") double lr = 1e-3;
  /** How much of the mean stays. */
  @Hyper(range = "[0, 1)", optional = true) double beta;
  @Hyper(range = "[1, inf)", optional = true) long warmup;
  @Hyper Mode mode = Mode.PLAIN;
  @Hyper(optional = true) Side side;

  @State double mean;

  @Constraint("a mean needs a side")
  boolean hasSide() {
    return present(side) || !present(beta);
  }

  double update(double param, double grad, long step) {
    double g = mode == Mode.SQUARED ? grad * grad : grad;
    if (Mode.SIGN_ONLY == mode) {
      g = square(g) + g;
    }
    if (present(beta)) {
      mean = lerp(mean, g, 1 - beta);
      g = side == Side.BEFORE ? mean : g - mean;
    }
    if (!present(warmup)) {
      return param - lr * g;
    }
    return param - lr * min(1, (double) step / warmup) * g;
  }
}
