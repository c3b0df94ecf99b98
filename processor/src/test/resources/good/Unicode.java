package good;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Größe und Schritt: ∇. */
@UpdateRule
final class UnicodeRule {
  @Hyper double größe = 1e-3;
  @State double μ;

  double update(double param, double grad) {
    μ = 0.9 * μ + gr\u0061d;
    return param - größe * μ;
  }
}
