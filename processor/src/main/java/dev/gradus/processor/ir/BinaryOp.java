package dev.gradus.processor.ir;

/** The infix operators. {@code &}, {@code |} and {@code ^} are those on booleans. */
public enum BinaryOp {
  ADD("+", Kind.ARITHMETIC),
  SUBTRACT("-", Kind.ARITHMETIC),
  MULTIPLY("*", Kind.ARITHMETIC),
  DIVIDE("/", Kind.ARITHMETIC),
  REMAINDER("%", Kind.ARITHMETIC),
  LESS("<", Kind.COMPARISON),
  LESS_EQUAL("<=", Kind.COMPARISON),
  GREATER(">", Kind.COMPARISON),
  GREATER_EQUAL(">=", Kind.COMPARISON),
  EQUAL("==", Kind.COMPARISON),
  NOT_EQUAL("!=", Kind.COMPARISON),
  AND_THEN("&&", Kind.LOGIC),
  OR_ELSE("||", Kind.LOGIC),
  AND("&", Kind.LOGIC),
  OR("|", Kind.LOGIC),
  XOR("^", Kind.LOGIC);

  private enum Kind {
    ARITHMETIC,
    COMPARISON,
    LOGIC
  }

  private final String symbol;
  private final Kind kind;

  BinaryOp(String symbol, Kind kind) {
    this.symbol = symbol;
    this.kind = kind;
  }

  public String symbol() {
    return symbol;
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
