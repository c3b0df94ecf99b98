package dev.gradus.processor.analysis;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Walks through code with all helpers that it calls, each once, and tells what it meets. */
final class Uses {
  private final Formula formula;
  private final Consumer<Expr> expressions;
  private final BiConsumer<Symbol, Origin> writes;
  private final boolean callees;
  private final BitSet entered = new BitSet();

  /**
   * A walk.
   *
   * @param expressions meets every expression
   * @param writes meets every variable that is assigned, and where
   */
  Uses(Formula formula, Consumer<Expr> expressions, BiConsumer<Symbol, Origin> writes) {
    this(formula, expressions, writes, true);
  }

  private Uses(
      Formula formula,
      Consumer<Expr> expressions,
      BiConsumer<Symbol, Origin> writes,
      boolean callees) {
    this.formula = formula;
    this.expressions = expressions;
    this.writes = writes;
    this.callees = callees;
  }

  /** Meets the expressions of one helper's body, without the helpers that it calls. */
  static void within(Formula formula, int helper, Consumer<Expr> expressions) {
    new Uses(formula, expressions, (symbol, origin) -> {}, false)
        .visit(formula.helpers().get(helper).body());
  }

  void visit(List<Stmt> body) {
    body.forEach(this::visit);
  }

  private void visit(Stmt statement) {
    if (statement instanceof Stmt.Assign assign) {
      visit(assign.value());
      writes.accept(assign.target(), assign.origin());
    } else if (statement instanceof Stmt.If branch) {
      visit(branch.condition());
      visit(branch.then());
      visit(branch.otherwise());
    } else if (statement instanceof Stmt.For loop) {
      visit(loop.body());
    } else if (statement instanceof Stmt.Return returned) {
      visit(returned.value());
    } else if (statement instanceof Stmt.Evaluate evaluate) {
      visit(evaluate.expression());
    }
  }

  void visit(@Nullable Expr expression) {
    if (expression == null) {
      return;
    }
    expressions.accept(expression);
    if (expression instanceof Expr.Unary unary) {
      visit(unary.operand());
    } else if (expression instanceof Expr.Binary binary) {
      visit(binary.left());
      visit(binary.right());
    } else if (expression instanceof Expr.Conditional conditional) {
      visit(conditional.condition());
      visit(conditional.then());
      visit(conditional.otherwise());
    } else if (expression instanceof Expr.Cast cast) {
      visit(cast.operand());
    } else if (expression instanceof Expr.Apply apply) {
      apply.arguments().forEach(this::visit);
    } else if (expression instanceof Expr.Call call) {
      call.arguments().forEach(this::visit);
      enter(call.helper());
    }
  }

  private void enter(int helper) {
    if (callees && !entered.get(helper)) {
      entered.set(helper);
      visit(formula.helpers().get(helper).body());
    }
  }
}
