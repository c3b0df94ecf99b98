package dev.gradus.processor.analysis;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.stream.Collectors;

/** Checks that no helper calls itself, directly or through others: helpers are inlined. */
final class Recursion {
  private final Formula formula;
  private final Diagnostics diagnostics;
  private final BitSet done = new BitSet();
  private final Deque<Integer> path = new ArrayDeque<>();

  private Recursion(Formula formula, Diagnostics diagnostics) {
    this.formula = formula;
    this.diagnostics = diagnostics;
  }

  static void check(Formula formula, Diagnostics diagnostics) {
    Recursion recursion = new Recursion(formula, diagnostics);
    for (int helper = 0; helper < formula.helpers().size(); helper++) {
      recursion.visit(helper);
    }
  }

  private void visit(int helper) {
    if (done.get(helper)) {
      return;
    }
    done.set(helper);
    path.addLast(helper);
    FormulaWalker.within(
        formula,
        helper,
        expression -> {
          if (expression instanceof Expr.Call call) {
            meet(call);
          }
        });
    path.removeLast();
  }

  private void meet(Expr.Call call) {
    if (path.contains(call.helper())) {
      report(call);
    } else {
      visit(call.helper());
    }
  }

  private void report(Expr.Call call) {
    String others =
        path.stream()
            .dropWhile(helper -> helper != call.helper())
            .skip(1)
            .map(helper -> "'" + formula.helpers().get(helper).name() + "'")
            .collect(Collectors.joining(" and "));
    String name = formula.helpers().get(call.helper()).name();
    diagnostics.report(
        Mistake.RECURSION, call.origin(), name, others.isEmpty() ? "" : " by way of " + others);
  }
}
