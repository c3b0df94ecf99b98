package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class HelpersRule {
  @Hyper double lr = 1e-3;
  @Hyper double mu = 0.9;
  @State double m;

  double update(double param, double grad) {
    track(grad);
    scaled(1);
    if (plain()) {
      return param - scaled(m);
    }
    return param - scaled(m, mu) * times(3);
  }

  /** Keeps the mean. */
  private void track(double grad) {
    if (grad == 0) {
      return;
    }
    m = this.mean(grad);
  }

  double mean(double x) {
    return lerp(m, x, 1 - mu);
  }

  double scaled(double x) {
    return scaled(x, lr);
  }

  static double scaled(double x, double by) {
    return x * by;
  }

  double times(int n) {
    double sum = 0;
    for (int i = 0; i < 2; i++) {
      sum += n;
    }
    return sum;
  }

  @Constraint("The decay must be below one")
  boolean plain() {
    return mu < limit();
  }

  double limit() {
    return 1;
  }

  @Override
  public String toString() {
    return "helpers";
  }
}
