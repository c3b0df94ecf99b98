import static dev.gradus.rule.Formulas.*;
import dev.gradus.rule.*;

/** Three loops: the norm of what a norm has scaled, and the step of it with a memory. */
@UpdateRule
final class ClippedRule {
  @Hyper double lr = 1e-3;
  @Hyper double bound = 1;
  @Hyper boolean signed = false;

  @State double largest;

  double update(double param, double grad) {
    double scaled = grad / (mean(abs(grad)) + 1e-8);
    double rms = sqrt(mean(square(scaled + param)));
    largest = max(largest, maxAbs(grad));
    if (signed) {
      return param - lr * rms / largest * sign(scaled);
    }
    return param - lr * scaled / max(1, rms / bound);
  }
}
