package broken;

import static dev.gradus.rule.Formulas.*;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.UpdateRule;

/** Sums of what is no part of what they are made for. */
@UpdateRule
final class SumAcrossRule {
  @Hyper double lr = 1e-3;

  double update(double param, double grad) {
    if (rank() < 2) {
      return param - lr * grad;
    }
    double row = mean(grad, Per.ROW);
    double column = mean(grad, Per.COLUMN);
    double matrix = mean(grad, Per.MATRIX);
    double channel = mean(grad, Per.CHANNEL);
    double a = sum(row, Per.COLUMN);
    //         ^ reduces-uniform: of a row, of which each column has one element. Write 'sum(x, Per.MATRIX)', in which each row counts once.
    double b = dot(column, lr, Per.ROW);
    //         ^ reduces-uniform: of a column, of which each row has one element. Write 'dot(a, b, Per.MATRIX)', in which each column counts once.
    double c = norm(channel, Per.MATRIX);
    //         ^ reduces-uniform: of a channel, and how many channels meet in a matrix depends on rank(). Write 'sqrt(size(-1) * size(-2) * mean(x * x, Per.MATRIX))' if it counts once for each element.
    double d = sum(channel, Per.COLUMN);
    //         ^ reduces-uniform: and how many channels meet in a column depends on rank(). Write 'size(-2) * mean(x, Per.COLUMN)' if
    double e = sum(column, Per.CHANNEL);
    //         ^ reduces-uniform: of a column, and whether a channel has whole columns depends on rank(). Write 'numel() / size(0) * mean(x, Per.CHANNEL)' if
    double f = dot(matrix, matrix, Per.CHANNEL);
    //         ^ reduces-uniform: and whether a channel has whole matrices depends on rank(). Write 'numel() / size(0) * mean(a * b, Per.CHANNEL)' if
    double right = sum(row, Per.MATRIX) + size(-2) * mean(channel, Per.COLUMN) + mean(matrix, Per.CHANNEL);
    return param - lr * (a + b + c + d + e + f + right);
  }
}
