package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

@UpdateRule
final class SizeOfValueRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    return param - lr * grad / size(rank() - 1);
    //                                     ^ size-not-constant: Of which dimension this asks for the size, the compiler cannot tell. Write a constant, as in 'size(0)', or 'size(-1)' for the last.
  }
}
