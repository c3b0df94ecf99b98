package dev.gradus.processor.ir;

/** The infix operators. {@code &}, {@code |} and {@code ^} are those on booleans. */
public enum BinaryOp {
  ADD("+", Kind.ARITHMETIC, 11),
  SUBTRACT("-", Kind.ARITHMETIC, 11),
  MULTIPLY("*", Kind.ARITHMETIC, 12),
  DIVIDE("/", Kind.ARITHMETIC, 12),
  REMAINDER("%", Kind.ARITHMETIC, 12),
  LESS("<", Kind.COMPARISON, 9),
  LESS_EQUAL("<=", Kind.COMPARISON, 9),
  GREATER(">", Kind.COMPARISON, 9),
  GREATER_EQUAL(">=", Kind.COMPARISON, 9),
  EQUAL("==", Kind.COMPARISON, 8),
  NOT_EQUAL("!=", Kind.COMPARISON, 8),
  AND_THEN("&&", Kind.LOGIC, 4),
  OR_ELSE("||", Kind.LOGIC, 3),
  AND("&", Kind.LOGIC, 7),
  OR("|", Kind.LOGIC, 5),
  XOR("^", Kind.LOGIC, 6);

  private enum Kind {
    ARITHMETIC,
    COMPARISON,
    LOGIC
  }

  private final String symbol;
  private final Kind kind;
  private final int precedence;

  BinaryOp(String symbol, Kind kind, int precedence) {
    this.symbol = symbol;
    this.kind = kind;
    this.precedence = precedence;
  }

  public String symbol() {
    return symbol;
  }

  /** How tightly the operator binds in Java (JLS 15): more than one of a lower number. */
  public int precedence() {
    return precedence;
  }

  public boolean isArithmetic() {
    return kind == Kind.ARITHMETIC;
  }

  /**
   * Whether the operator compares: its operands have one numeric type (or, for {@code ==} and
   * {@code !=}, are both boolean), and its result is boolean.
   */
  public boolean isComparison() {
    return kind == Kind.COMPARISON;
  }

  public boolean isLogic() {
    return kind == Kind.LOGIC;
  }
}
