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

/**
 * Walks through code of a formula, and of all helpers that it calls, each once, and tells what it
 * meets.
 */
final class FormulaWalker implements Stmt.Visitor {
  private final Formula formula;
  private final Consumer<Expr> expressions;
  private final BiConsumer<Symbol, Origin> writes;
  private final boolean callees;
  private final BitSet entered = new BitSet();

  /**
   * A walk through the code of one formula.
   *
   * @param expressions meets every expression
   * @param writes meets every variable that is assigned, and where
   */
  FormulaWalker(Formula formula, Consumer<Expr> expressions, BiConsumer<Symbol, Origin> writes) {
    this(formula, expressions, writes, true);
  }

  private FormulaWalker(
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
    new FormulaWalker(formula, expressions, (symbol, origin) -> {}, false)
        .visit(formula.helpers().get(helper).body());
  }

  /** Meets everything in a body. */
  void visit(List<Stmt> body) {
    body.forEach(this::visit);
  }

  private void visit(Stmt statement) {
    statement.operands().forEach(this::visit);
    statement.bodies().forEach(this::visit);
    statement.accept(this);
  }

  @Override
  public void assign(Stmt.Assign assign) {
    writes.accept(assign.target(), assign.origin());
  }

  @Override
  public void branch(Stmt.If branch) {
    // assigns in its bodies only
  }

  @Override
  public void loop(Stmt.For loop) {
    // assigns in its body only; its variable is a constant in each round
  }

  @Override
  public void returns(Stmt.Return result) {
    // assigns nothing
  }

  @Override
  public void evaluate(Stmt.Evaluate evaluate) {
    // what a helper assigns is met there
  }

  /** Meets an expression and all that it is computed from. */
  void visit(Expr expression) {
    expressions.accept(expression);
    expression.operands().forEach(this::visit);
    if (expression instanceof Expr.Call call) {
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
