package dev.gradus.processor.ir;

import java.util.List;

/**
 * A node of the dataflow of a formula: an operation on earlier values. Only a {@link Graph} makes
 * values, and makes equal ones once, so identity is equality; operands have smaller ids than the
 * values that use them.
 */
public final class Value {
  private final int id;
  private final Op op;
  private final List<Value> operands;
  private final Type type;

  Value(int id, Op op, List<Value> operands, Type type) {
    this.id = id;
    this.op = op;
    this.operands = operands;
    this.type = type;
  }

  /** The number of the value in the order of making, which is a topological order. */
  public int id() {
    return id;
  }

  public Op op() {
    return op;
  }

  public List<Value> operands() {
    return operands;
  }

  public Value operand(int index) {
    return operands.get(index);
  }

  public Type type() {
    return type;
  }

  /** Calls the visitor's method for this value's operation, and gives what it returns. */
  public <R> R accept(Op.Visitor<R> visitor) {
    return op.accept(visitor, this);
  }

  public boolean isConstant() {
    return op instanceof Op.Constant;
  }

  public boolean isConstant(Object value) {
    return op instanceof Op.Constant constant && constant.value().equals(value);
  }

  /** Whether the value is given rather than computed. */
  public boolean isInput() {
    return op instanceof Op.Input || op instanceof Op.First;
  }

  public boolean isInput(Symbol symbol) {
    return op instanceof Op.Input input && input.symbol().equals(symbol);
  }

  /** This value, or what it is converted from. */
  public Value withoutCasts() {
    return op instanceof Op.Cast ? operand(0).withoutCasts() : this;
  }

  /** For debugging and messages of failed tests; {@code SchedulePrinter} prints for people. */
  @Override
  public String toString() {
    return "v" + id + ":" + op + operands.stream().map(v -> "v" + v.id).toList();
  }
}
