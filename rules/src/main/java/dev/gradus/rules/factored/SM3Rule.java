package dev.gradus.rules.factored;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.*;

/**
 * SM3: Adagrad whose sum for an element is bounded by the greatest of its row and of its column, of
 * which the less is taken (Anil et al., "Memory-Efficient Adaptive Optimization", 2019, SM3-II). Of
 * three dimensions and more, rows and columns of each matrix cover the tensor; of a vector, each
 * element has a sum, as in Adagrad.
 */
@UpdateRule
final class SM3Rule {
  @Hyper(range = "[0, inf)")
  double lr = 0.1;

  @Hyper(range = "[0, 1)")
  double momentum = 0;

  @Hyper(range = "[0, inf)")
  double eps = 1e-30;

  @Hyper boolean maximize = false;

  @State(per = Per.ROW, key = "accumulator_0")
  double rows;

  @State(per = Per.COLUMN, key = "accumulator_1")
  double columns;

  @State double momentumBuffer;

  double update(double param, double grad) {
    double g = maximize ? -grad : grad;
    double square = g * g;
    if (rank() > 1) {
      square += min(rows, columns);
      rows = max(square, Per.ROW);
      columns = max(square, Per.COLUMN);
    } else {
      square += rows;
      rows = max(square, Per.CHANNEL);
    }
    double update = g / sqrt(square + eps);
    if (momentum > 0) {
      momentumBuffer = momentumBuffer * momentum + update * (1 - momentum);
      update = momentumBuffer;
    }
    return param - lr * update;
  }
}
