package dev.gradus.kernel;

/**
 * Choices without branches, which C2 vectorises on JDK 17 and 25. A mask is positive infinity for
 * true and negative infinity for false. All methods give the bits of the choice that they stand
 * for, but where an argument is NaN: then they give NaN, whatever the choice would be. So who looks
 * for NaN in what comes of them knows whether they were right. Small and static, so that the JIT
 * inlines them into loops. For generated code.
 */
public final class Masks {
  /**
   * Twice by this factor, any number but 0 is beyond 1 or -1, infinite where it does not fit; and 0
   * stays 0.
   */
  private static final float HUGE = 0x1p127f;

  /** As {@link #HUGE}, in double. */
  private static final double HUGE_DOUBLE = 0x1p1023;

  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private Masks() {}

  /** The mask of {@code x > 0}. */
  public static float positive(float x) {
    return (x * HUGE * HUGE - 0.5f) * INFINITY;
  }

  /** The mask of {@code x >= 0}. */
  public static float notNegative(float x) {
    return (x * HUGE * HUGE + 0.5f) * INFINITY;
  }

  /** The mask of {@code x < 0}. */
  public static float negative(float x) {
    return (-0.5f - x * HUGE * HUGE) * INFINITY;
  }

  /** The mask of {@code x <= 0}. */
  public static float notPositive(float x) {
    return (0.5f - x * HUGE * HUGE) * INFINITY;
  }

  /** The mask of {@code x == 0}. */
  public static float zero(float x) {
    return (0.5f - Math.abs(x) * HUGE * HUGE) * INFINITY;
  }

  /** The mask of {@code x != 0}. */
  public static float notZero(float x) {
    return (Math.abs(x) * HUGE * HUGE - 0.5f) * INFINITY;
  }

  /** The mask that is true where another is false. */
  public static float not(float mask) {
    return -mask;
  }

  /** The mask that is true where two are. */
  public static float and(float mask, float other) {
    return Math.min(mask, other);
  }

  /** The mask that is true where one of two is, or both. */
  public static float or(float mask, float other) {
    return Math.max(mask, other);
  }

  /** The mask that is true where two are both true, or both false. */
  public static float same(float mask, float other) {
    return mask * other;
  }

  /** The mask that is true where one of two is, and the other is not. */
  public static float differing(float mask, float other) {
    return -(mask * other);
  }

  /** {@code a} where a mask is true, else {@code b}. */
  public static float select(float mask, float a, float b) {
    return Math.max(Math.min(a, mask), Math.min(b, -mask));
  }

  /**
   * As {@link #select(float, float, float)}, by other operations: C2 would pair those of two
   * choices by one mask crosswise.
   */
  public static float alsoSelect(float mask, float a, float b) {
    return Math.min(Math.max(a, -mask), Math.max(b, mask));
  }

  /** As {@link dev.gradus.rule.Formulas#sign}: adding 0 makes -0 to 0. */
  public static float sign(float x) {
    return signum(x) + 0;
  }

  /** {@link Math#signum(float)}, of NaN too. */
  public static float signum(float x) {
    return Math.min(Math.max(x * HUGE * HUGE, -1), 1);
  }

  /** As {@link dev.gradus.rule.Formulas#lerp}. */
  public static float lerp(float a, float b, float weight) {
    float difference = b - a;
    return select(
        negative(Math.abs(weight) - 0.5f),
        Math.fma(weight, difference, a),
        Math.fma(difference, weight - 1, b));
  }

  /** As {@link #positive(float)}, in double. */
  public static double positive(double x) {
    return (x * HUGE_DOUBLE * HUGE_DOUBLE - 0.5) * INFINITY;
  }

  /** As {@link #notNegative(float)}, in double. */
  public static double notNegative(double x) {
    return (x * HUGE_DOUBLE * HUGE_DOUBLE + 0.5) * INFINITY;
  }

  /** As {@link #negative(float)}, in double. */
  public static double negative(double x) {
    return (-0.5 - x * HUGE_DOUBLE * HUGE_DOUBLE) * INFINITY;
  }

  /** As {@link #notPositive(float)}, in double. */
  public static double notPositive(double x) {
    return (0.5 - x * HUGE_DOUBLE * HUGE_DOUBLE) * INFINITY;
  }

  /** As {@link #zero(float)}, in double. */
  public static double zero(double x) {
    return (0.5 - Math.abs(x) * HUGE_DOUBLE * HUGE_DOUBLE) * INFINITY;
  }

  /** As {@link #notZero(float)}, in double. */
  public static double notZero(double x) {
    return (Math.abs(x) * HUGE_DOUBLE * HUGE_DOUBLE - 0.5) * INFINITY;
  }

  /** As {@link #not(float)}, in double. */
  public static double not(double mask) {
    return -mask;
  }

  /** As {@link #and(float, float)}, in double. */
  public static double and(double mask, double other) {
    return Math.min(mask, other);
  }

  /** As {@link #or(float, float)}, in double. */
  public static double or(double mask, double other) {
    return Math.max(mask, other);
  }

  /** As {@link #same(float, float)}, in double. */
  public static double same(double mask, double other) {
    return mask * other;
  }

  /** As {@link #differing(float, float)}, in double. */
  public static double differing(double mask, double other) {
    return -(mask * other);
  }

  /** As {@link #select(float, float, float)}, in double. */
  public static double select(double mask, double a, double b) {
    return Math.max(Math.min(a, mask), Math.min(b, -mask));
  }

  /** As {@link #alsoSelect(float, float, float)}, in double. */
  public static double alsoSelect(double mask, double a, double b) {
    return Math.min(Math.max(a, -mask), Math.max(b, mask));
  }

  /** As {@link #sign(float)}, in double. */
  public static double sign(double x) {
    return signum(x) + 0;
  }

  /** As {@link #signum(float)}, in double. */
  public static double signum(double x) {
    return Math.min(Math.max(x * HUGE_DOUBLE * HUGE_DOUBLE, -1), 1);
  }

  /** As {@link #lerp(float, float, float)}, in double. */
  public static double lerp(double a, double b, double weight) {
    double difference = b - a;
    return select(
        negative(Math.abs(weight) - 0.5),
        Math.fma(weight, difference, a),
        Math.fma(difference, weight - 1, b));
  }
}
