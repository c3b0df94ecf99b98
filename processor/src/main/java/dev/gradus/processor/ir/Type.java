package dev.gradus.processor.ir;

/** The types of the language of rules: Java's own, and only those a formula needs. */
public enum Type {
  BOOLEAN("boolean"),
  INT("int"),
  LONG("long"),
  FLOAT("float"),
  DOUBLE("double"),
  /** A constant of an enum of the rule's: a formula compares it, and has no value of this type. */
  CHOICE("enum");

  private final String keyword;

  Type(String keyword) {
    this.keyword = keyword;
  }

  /** The Java keyword. */
  public String keyword() {
    return keyword;
  }

  public boolean isNumeric() {
    return this != BOOLEAN && this != CHOICE;
  }

  public boolean isInteger() {
    return this == INT || this == LONG;
  }

  /** Whether Java converts {@code this} to {@code target} without a cast. */
  public boolean widensTo(Type target) {
    return this == target || (isNumeric() && target.isNumeric() && compareTo(target) < 0);
  }

  /** Java's binary numeric promotion (JLS 5.6) of two numeric types. */
  public static Type promote(Type left, Type right) {
    return left.compareTo(right) > 0 ? left : right;
  }
}
