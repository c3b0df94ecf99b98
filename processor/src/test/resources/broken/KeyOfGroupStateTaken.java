package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class KeyOfGroupStateTakenRule {
  @Hyper(key = "betas[0]") double beta = 0.9;
  @Hyper double lr = 1e-3;
  @State(per = Per.GROUP, key = "lr") double a;
  //                            ^ key-taken: The key "lr" of 'a' is that of 'lr'
  @State(per = Per.GROUP, key = "params") double b;
  //                            ^ key-taken: The key "params" of 'b' is that of every optimizer
  @State(per = Per.GROUP, key = "param_names") double c;
  //                            ^ key-taken: The key "param_names" of 'c' is that of every optimizer
  @State(per = Per.GROUP, key = "betas") double d;
  //                            ^ key-taken: The key "betas" of 'd' is that of the list "betas[...]"
  @State(per = Per.GROUP, key = "betas[1]") double e;
  //                            ^ invalid-key: "betas[1]" is no key of a state_dict: states have no lists

  double update(double param, double grad) {
    double size = norm(grad, Per.OPTIMIZER);
    a += size;
    b += size;
    c += size;
    d += size;
    e += size;
    return param - lr * beta * grad * (a + b + c + d + e);
  }
}
