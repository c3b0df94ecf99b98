package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class SumOfRowsRule {
  @Hyper double lr = 1e-3;

  @Constraint("is of matrices")
  boolean ofMatrices() {
    return rank() == 2;
  }

  double update(double param, double grad) {
    double row = mean(grad, Per.ROW);
    double same = sum(row, Per.ROW);
    //            ^ reduces-uniform: What this 'sum' reduces is the same for all elements of a row. Write 'size(-1) * x' if it counts once for each element, or 'x' if once
    double columns = norm(row, Per.COLUMN) + dot(row, same, Per.CHANNEL);
    //               ^ reduces-uniform: What this 'norm' reduces is the same for all elements of a row, of which each column has one element. Write 'norm(x, Per.MATRIX)', in which each row counts once.
    return param - lr * (grad - same + columns);
  }
}
