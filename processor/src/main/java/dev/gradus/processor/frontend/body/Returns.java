package dev.gradus.processor.frontend.body;

import dev.gradus.processor.ir.Stmt;
import java.util.List;

/** Tells whether code always returns, by Java's rules, to which a loop may run no round. */
final class Returns {
  private Returns() {}

  static boolean always(List<Stmt> body) {
    return body.stream().anyMatch(Returns::always);
  }

  private static boolean always(Stmt statement) {
    return statement instanceof Stmt.Return
        || (statement instanceof Stmt.If branch
            && always(branch.then())
            && always(branch.otherwise()));
  }
}
