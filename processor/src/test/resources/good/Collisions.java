package good;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

/** Names that generated code might have wanted for itself. */
@UpdateRule
final class CollisionsRule {
  @Hyper double step = 0.1;
  @Hyper double param = 0.2;
  @Hyper double from = 0.3;
  @Hyper boolean variant = true;
  @Hyper long i = 4;
  @Hyper double float64 = 5;
  @Hyper double builder = 6;
  @Hyper(key = "parameters") double params = 7;
  @State double grad;
  @State(key = "to") double to;
  @State double rule = builder;
  @State double lr;

  double update(double param, double grad, long step) {
    double hypers = this.step * this.param + from;
    double params = hypers + i * float64 + this.params;
    double grads = sin(grad) + this.grad;
    double to = lerp(this.to, grads, 0.5);
    this.grad = to;
    this.to = grads;
    rule = variant ? rule + grad : to;
    double i = first(lr) ? rule : grads;
    lr = i * step;
    double index = lr + to;
    return param - params * index * grads;
  }

  @Constraint("The first must be below the second")
  boolean violated() {
    double hypers = from;
    return step < hypers;
  }
}
