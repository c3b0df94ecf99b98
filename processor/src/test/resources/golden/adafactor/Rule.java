package golden;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Keeps second moments of rows and columns, as Adafactor does; of vectors those of elements. */
@UpdateRule
final class AdafactorRule {
  @Hyper(range = "[0, inf)", rate = true)
  double lr = 1e-2;

  @Hyper(range = "(-inf, 0]")
  double beta2Decay = -0.8;

  @Hyper(range = "[0, inf)")
  double weightDecay = 0.0;

  @State(per = Per.ROW, key = "row_var")
  double rowVar;

  @State(per = Per.COLUMN, key = "col_var")
  double columnVar;

  @State double variance;

  double update(double param, double grad, long step) {
    double weight = pow(step, beta2Decay);
    double alpha = max(1e-3, norm(param) / sqrt(numel())) * min(lr, 1 / sqrt(step));
    double decayed = weightDecay != 0 ? param * (1 - lr * weightDecay) : param;
    double estimate;
    if (rank() > 1) {
      rowVar = lerp(rowVar, mean(grad * grad, Per.ROW), weight);
      columnVar = lerp(columnVar, mean(grad * grad, Per.COLUMN), weight);
      estimate = rowVar * columnVar / max(mean(rowVar, Per.MATRIX), 1e-3);
    } else {
      variance = lerp(variance, grad * grad, weight);
      estimate = variance;
    }
    double change = rsqrt(max(estimate, 1e-6)) * grad;
    double denominator = max(1, norm(change) / sqrt(numel()));
    return decayed - alpha / denominator * change;
  }
}
