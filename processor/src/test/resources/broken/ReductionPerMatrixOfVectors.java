package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

@UpdateRule
final class ReductionPerMatrixOfVectorsRule {
  @Hyper double lr = 1e-3;
  @Hyper boolean centred = true;

  double update(double param, double grad) {
    double largest = rank() > 0 ? maxAbs(grad, Per.COLUMN) : 1;
    //                            ^ per-without-matrix: This 'maxAbs' is made for columns
    if (rank() != 1 && centred) {
      largest = max(grad, Per.MATRIX);
      //        ^ per-without-matrix: This 'max' is made for matrices
    }
    if (rank() > 1 || centred) {
      largest = largest + min(grad, Per.ROW);
      //                  ^ per-without-matrix: This 'min' is made for rows
    }
    return param - lr * grad / largest;
  }
}
