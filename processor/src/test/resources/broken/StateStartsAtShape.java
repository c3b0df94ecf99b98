package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class StateStartsAtShapeRule {
  @Hyper double lr = 1e-3;
  @State double scale = 1 / sqrt(numel());
  //                             ^ hypers-only: The initial value of a state depends on hyper-parameters only, but this asks for the tensor's shape or dtype
  @State double rows = size(0);
  //                   ^ hypers-only: but this asks for the tensor's shape or dtype
  @State double all = norm(lr);
  //                  ^ hypers-only: but this reduces elements

  double update(double param, double grad) {
    scale = lerp(scale, grad, 0.1);
    rows = lerp(rows, grad, 0.1);
    all = lerp(all, grad, 0.1);
    return param - lr * (scale + rows + all);
  }
}
