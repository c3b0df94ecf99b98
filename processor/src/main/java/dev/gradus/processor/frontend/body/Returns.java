package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.Stmt;
import java.util.List;

/** Tells whether code always returns, by Java's rules, to which a loop may run no round. */
final class Returns implements Stmt.Visitor {
  private boolean always;

  private Returns() {}

  static boolean always(List<Stmt> body) {
    Returns returns = new Returns();
    body.forEach(statement -> statement.accept(returns));
    return returns.always;
  }

  @Override
  public void assign(Stmt.Assign assign) {
    // goes on
  }

  @Override
  public void branch(Stmt.If branch) {
    always |= always(branch.then()) && always(branch.otherwise());
  }

  @Override
  public void loop(Stmt.For loop) {
    // may run no round
  }

  @Override
  public void returns(Stmt.Return result) {
    always = true;
  }

  @Override
  public void evaluate(Stmt.Evaluate evaluate) {
    // goes on
  }
}
