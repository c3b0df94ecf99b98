package dev.gradus.lab.explain;

import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.rule.Per;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Looks for reductions to rows, columns, matrices or channels. Where a formula has some, the mean
 * of a variable may be one of rows, whose number is less than that of the elements.
 */
final class CoarseReductions {
  private CoarseReductions() {}

  /** Whether a formula has such a reduction. */
  static boolean areIn(Formula formula) {
    return areIn(formula.update())
        || formula.helpers().stream().anyMatch(helper -> areIn(helper.body()));
  }

  private static boolean areIn(List<Stmt> statements) {
    return statements.stream()
        .anyMatch(
            statement ->
                statement.operands().stream().anyMatch(CoarseReductions::isIn)
                    || statement.bodies().stream().anyMatch(CoarseReductions::areIn));
  }

  private static boolean isIn(Expr root) {
    Deque<Expr> open = new ArrayDeque<>(List.of(root));
    while (!open.isEmpty()) {
      Expr expr = open.pop();
      if (expr instanceof Expr.Reduce reduce && reduce.per().compareTo(Per.TENSOR) > 0) {
        return true;
      }
      expr.operands().forEach(open::push);
    }
    return false;
  }
}
