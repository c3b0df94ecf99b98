package dev.gradus.processor.ir;

import dev.gradus.processor.diagnostic.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a rule as the user wrote it. */
public sealed interface Stmt {

  Origin origin();

  /**
   * {@code target = value}, of a local, a state, or the rule's own {@code param} or {@code grad}.
   * Declarations with an initializer, compound assignments and {@code ++} are assignments too; the
   * value has the target's type.
   */
  record Assign(Symbol target, Expr value, Origin origin) implements Stmt {}

  /**
   * {@code if (condition) then else otherwise}; without {@code else}, {@code otherwise} is empty.
   */
  record If(Expr condition, List<Stmt> then, List<Stmt> otherwise, Origin origin) implements Stmt {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }
  }

  /** A loop of constant trip count: the body, once for each value of the variable, in order. */
  record For(Symbol.Local variable, List<Integer> values, List<Stmt> body, Origin origin)
      implements Stmt {
    public For {
      values = List.copyOf(values);
      body = List.copyOf(body);
    }
  }

  /** {@code return value;}, or {@code return;} in a void helper. */
  record Return(@Nullable Expr value, Origin origin) implements Stmt {}

  /** A call for its effects only. */
  record Evaluate(Expr expression, Origin origin) implements Stmt {}
}
