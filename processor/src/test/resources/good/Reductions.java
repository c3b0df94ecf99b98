package good;

import static dev.gradus.rule.Formulas.*;
import static dev.gradus.rule.Per.TENSOR;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Every reduction, and every question about the tensor. */
@UpdateRule
final class ReductionsRule {
  @Hyper double lr = 1e-3;
  @Hyper long warmup = 10;
  @State double momentum;

  @State(per = Per.TENSOR)
  double scale;

  @State(per = Per.ELEMENT)
  double last;

  @Constraint("The rule is one for matrices")
  boolean isMatrix() {
    return rank() == 2 && size(0) * size(-1) <= 1 / epsilon();
  }

  double update(double param, double grad, long step) {
    double total = sum(grad) + sum(grad * param, Per.TENSOR) + sum((float) grad, TENSOR);
    double largest = max(grad) + min(param, dev.gradus.rule.Per.TENSOR) + max(total, 1);
    if (step > 1) {
      scale = norm(momentum) / initial(warmup) + initial(lr);
    }
    momentum = lerp(momentum, grad, 0.1);
    double trust = ratio(param, momentum);
    last = grad;
    return param - lr * trust * momentum * (scale + last + largest + mean(step) + total);
  }

  double ratio(double x, double y) {
    double product = 1;
    for (int d = 0; d < 2; d++) {
      product *= size(d) * size(-d - 1);
    }
    return dot(x, y) / numel() > maxAbs(y) ? norm(x) / product : 1;
  }
}
