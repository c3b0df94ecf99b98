package dev.gradus.kernel;

/**
 * How one number is made of many, in double: elements are folded into partial results, and these
 * into one. Infinities and NaN go through.
 */
public enum Fold {
  /** The sum of elements; 0 if there are none. */
  SUM(0),
  /** The sum of products of two elements, each rounded once; 0 if there are none. */
  DOT(0),
  /** The greatest element; negative infinity if there are none. */
  MAX(Double.NEGATIVE_INFINITY),
  /** The least element; infinity if there are none. */
  MIN(Double.POSITIVE_INFINITY),
  /** The greatest magnitude; 0 if there are no elements. */
  MAX_ABS(0);

  private final double identity;

  Fold(double identity) {
    this.identity = identity;
  }

  /** The result of no elements. */
  public double identity() {
    return identity;
  }

  /** Folds an element into a partial result; only products look at the second element. */
  public double add(double partial, double x, double y) {
    return switch (this) {
      case SUM -> partial + x;
      case DOT -> partial + x * y;
      case MAX -> Math.max(partial, x);
      case MIN -> Math.min(partial, x);
      default -> Math.max(partial, Math.abs(x)); // Without a default there would be an exception.
    };
  }

  /** Folds two partial results into one. */
  public double combine(double one, double other) {
    return switch (this) {
      case SUM, DOT -> one + other;
      case MIN -> Math.min(one, other);
      default -> Math.max(one, other);
    };
  }
}
