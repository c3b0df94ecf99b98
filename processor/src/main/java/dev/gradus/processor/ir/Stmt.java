package dev.gradus.processor.ir;

import dev.gradus.processor.diagnostic.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement of a rule as the user wrote it.
 *
 * <p>Code that must know every kind of statement is a {@link Visitor}, so that it does not compile
 * until it knows a new one; code that only looks for something in a body goes through {@link
 * #operands} and {@link #bodies}.
 */
public sealed interface Stmt {

  Origin origin();

  /** The expressions that the statement itself evaluates, without those of its {@link #bodies}. */
  List<Expr> operands();

  /** The statements within this one, in the order in which they are written. */
  List<List<Stmt>> bodies();

  /** How many times the {@link #bodies} run, one after another, at most. */
  int rounds();

  /** Calls the visitor's method for this kind of statement. */
  void accept(Visitor visitor);

  /** What is done with a statement, a method for each kind. */
  interface Visitor {
    void assign(Assign assign);

    void branch(If branch);

    void loop(For loop);

    void returns(Return result);

    void evaluate(Evaluate evaluate);
  }

  /**
   * An assignment {@code target = value} to a local, a state, or the rule's own {@code param} or
   * {@code grad}. Declarations with an initializer, compound assignments and {@code ++} are
   * assignments too; the value has the target's type.
   */
  record Assign(Symbol target, Expr value, Origin origin) implements Stmt {
    @Override
    public List<Expr> operands() {
      return List.of(value);
    }

    @Override
    public List<List<Stmt>> bodies() {
      return List.of();
    }

    @Override
    public int rounds() {
      return 1;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.assign(this);
    }
  }

  /**
   * {@code if (condition) then else otherwise}; without {@code else}, {@code otherwise} is empty.
   */
  record If(Expr condition, List<Stmt> then, List<Stmt> otherwise, Origin origin) implements Stmt {
    public If {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    @Override
    public List<Expr> operands() {
      return List.of(condition);
    }

    @Override
    public List<List<Stmt>> bodies() {
      return List.of(then, otherwise);
    }

    @Override
    public int rounds() {
      return 1;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.branch(this);
    }
  }

  /** A loop of constant trip count: the body, once for each value of the variable, in order. */
  record For(Symbol.Local variable, List<Integer> values, List<Stmt> body, Origin origin)
      implements Stmt {
    public For {
      values = List.copyOf(values);
      body = List.copyOf(body);
    }

    @Override
    public List<Expr> operands() {
      return List.of();
    }

    @Override
    public List<List<Stmt>> bodies() {
      return List.of(body);
    }

    @Override
    public int rounds() {
      return values.size();
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.loop(this);
    }
  }

  /** {@code return value;}, or {@code return;} in a void helper. */
  record Return(@Nullable Expr value, Origin origin) implements Stmt {
    @Override
    public List<Expr> operands() {
      return value == null ? List.of() : List.of(value);
    }

    @Override
    public List<List<Stmt>> bodies() {
      return List.of();
    }

    @Override
    public int rounds() {
      return 1;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.returns(this);
    }
  }

  /** A call for its effects only. */
  record Evaluate(Expr expression, Origin origin) implements Stmt {
    @Override
    public List<Expr> operands() {
      return List.of(expression);
    }

    @Override
    public List<List<Stmt>> bodies() {
      return List.of();
    }

    @Override
    public int rounds() {
      return 1;
    }

    @Override
    public void accept(Visitor visitor) {
      visitor.evaluate(this);
    }
  }
}
