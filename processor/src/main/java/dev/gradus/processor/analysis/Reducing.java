package dev.gradus.processor.analysis;

import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;

/**
 * Tells whether a rule reduces tensors by what its source says, be it that nothing comes of it: for
 * such a rule, a gradient of some rows is no gradient.
 */
public final class Reducing {
  private boolean found;

  private Reducing() {}

  /** Whether the update of a formula, or a helper that it calls, has a reduction. */
  public static boolean isIn(Formula formula) {
    Reducing reducing = new Reducing();
    new FormulaWalker(
            formula,
            expression -> reducing.found |= expression instanceof Expr.Reduce,
            (symbol, origin) -> {})
        .visit(formula.update());
    return reducing.found;
  }
}
