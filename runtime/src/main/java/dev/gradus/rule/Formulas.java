package dev.gradus.rule;

import org.jspecify.annotations.Nullable;

/**
 * The functions that a formula may call, in plain Java: a rule that calls them can be run, element
 * by element, as its own reference. In a kernel each runs in the tensor's dtype. Functions of
 * {@code java.lang.Math} mean the same here, but for {@link #copySign}; functions of torch round as
 * torch does with fused multiply-add. All are pure, total, thread-safe and allocate nothing.
 */
public final class Formulas {
  /**
   * The value of a state that was never written, for calling a rule by hand: a NaN of its own bits,
   * which {@link #first} recognizes.
   */
  public static final double UNWRITTEN = Double.longBitsToDouble(0x7ff8_6772_6164_7573L);

  private Formulas() {}

  /**
   * Whether the state was never written for this parameter. A kernel knows that from the
   * parameter's history; in plain Java, the argument then has exactly the bits of {@link
   * #UNWRITTEN}.
   */
  public static boolean first(double state) {
    return Double.doubleToRawLongBits(state) == Double.doubleToRawLongBits(UNWRITTEN);
  }

  /** Whether the gradient of this step, {@code grad}, has only some rows; false in plain Java. */
  public static boolean isSparse(double grad) {
    return false;
  }

  /**
   * Whether an optional hyper-parameter has a value. An optimizer knows that from its group; in
   * plain Java the field is NaN if it has none, so that a rule to be called by hand begins {@code
   * double beta3 = Double.NaN}.
   */
  public static boolean present(double hyper) {
    return !Double.isNaN(hyper);
  }

  /**
   * Whether an optional hyper-parameter has a value; in plain Java the field is {@link
   * Long#MIN_VALUE} if it has none.
   */
  public static boolean present(long hyper) {
    return hyper != Long.MIN_VALUE;
  }

  /**
   * Whether an optional named choice has a value; in plain Java the field is null if it has none.
   */
  public static boolean present(@Nullable Enum<?> hyper) {
    return hyper != null;
  }

  /** {@link Math#abs(double)}. */
  public static double abs(double x) {
    return Math.abs(x);
  }

  /** {@link Math#abs(float)}. */
  public static float abs(float x) {
    return Math.abs(x);
  }

  /** {@link Math#abs(long)}. */
  public static long abs(long x) {
    return Math.abs(x);
  }

  /** {@link Math#abs(int)}. */
  public static int abs(int x) {
    return Math.abs(x);
  }

  /** {@link Math#max(double, double)}; NaN if either argument is. */
  public static double max(double x, double y) {
    return Math.max(x, y);
  }

  /** {@link Math#max(float, float)}; NaN if either argument is. */
  public static float max(float x, float y) {
    return Math.max(x, y);
  }

  /** {@link Math#max(long, long)}. */
  public static long max(long x, long y) {
    return Math.max(x, y);
  }

  /** {@link Math#max(int, int)}. */
  public static int max(int x, int y) {
    return Math.max(x, y);
  }

  /** {@link Math#min(double, double)}; NaN if either argument is. */
  public static double min(double x, double y) {
    return Math.min(x, y);
  }

  /** {@link Math#min(float, float)}; NaN if either argument is. */
  public static float min(float x, float y) {
    return Math.min(x, y);
  }

  /** {@link Math#min(long, long)}. */
  public static long min(long x, long y) {
    return Math.min(x, y);
  }

  /** {@link Math#min(int, int)}. */
  public static int min(int x, int y) {
    return Math.min(x, y);
  }

  /** {@link Math#fma(double, double, double)}: {@code a * b + c}, rounded once. */
  public static double fma(double a, double b, double c) {
    return Math.fma(a, b, c);
  }

  /** {@link StrictMath#copySign(double, double)}: the sign of a NaN is positive, not any. */
  public static double copySign(double magnitude, double sign) {
    return StrictMath.copySign(magnitude, sign);
  }

  /** {@link Math#signum(double)}: unlike {@link #sign}, it is NaN for NaN and -0 for -0. */
  public static double signum(double x) {
    return Math.signum(x);
  }

  /** {@link Math#fma(float, float, float)}: {@code a * b + c}, rounded once. */
  public static float fma(float a, float b, float c) {
    return Math.fma(a, b, c);
  }

  /** {@link StrictMath#copySign(float, float)}: the sign of a NaN is positive. */
  public static float copySign(float magnitude, float sign) {
    return StrictMath.copySign(magnitude, sign);
  }

  /** {@link Math#signum(float)}: unlike {@link #sign}, it is NaN for NaN and -0 for -0. */
  public static float signum(float x) {
    return Math.signum(x);
  }

  /** {@link Math#acos(double)}. */
  public static double acos(double x) {
    return Math.acos(x);
  }

  /** {@link Math#asin(double)}. */
  public static double asin(double x) {
    return Math.asin(x);
  }

  /** {@link Math#atan(double)}. */
  public static double atan(double x) {
    return Math.atan(x);
  }

  /** {@link Math#cbrt(double)}. */
  public static double cbrt(double x) {
    return Math.cbrt(x);
  }

  /** {@link Math#ceil(double)}. */
  public static double ceil(double x) {
    return Math.ceil(x);
  }

  /** {@link Math#cos(double)}. */
  public static double cos(double x) {
    return Math.cos(x);
  }

  /** {@link Math#cosh(double)}. */
  public static double cosh(double x) {
    return Math.cosh(x);
  }

  /** {@link Math#exp(double)}. */
  public static double exp(double x) {
    return Math.exp(x);
  }

  /** {@link Math#expm1(double)}. */
  public static double expm1(double x) {
    return Math.expm1(x);
  }

  /** {@link Math#floor(double)}. */
  public static double floor(double x) {
    return Math.floor(x);
  }

  /** {@link Math#log(double)}. */
  public static double log(double x) {
    return Math.log(x);
  }

  /** {@link Math#log10(double)}. */
  public static double log10(double x) {
    return Math.log10(x);
  }

  /** {@link Math#log1p(double)}. */
  public static double log1p(double x) {
    return Math.log1p(x);
  }

  /** {@link Math#rint(double)}. */
  public static double rint(double x) {
    return Math.rint(x);
  }

  /** {@link Math#sin(double)}. */
  public static double sin(double x) {
    return Math.sin(x);
  }

  /** {@link Math#sinh(double)}. */
  public static double sinh(double x) {
    return Math.sinh(x);
  }

  /** {@link Math#sqrt(double)}. */
  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  /** {@link Math#tan(double)}. */
  public static double tan(double x) {
    return Math.tan(x);
  }

  /** {@link Math#tanh(double)}. */
  public static double tanh(double x) {
    return Math.tanh(x);
  }

  /** {@link Math#toDegrees(double)}. */
  public static double toDegrees(double x) {
    return Math.toDegrees(x);
  }

  /** {@link Math#toRadians(double)}. */
  public static double toRadians(double x) {
    return Math.toRadians(x);
  }

  /** {@link Math#atan2(double, double)}. */
  public static double atan2(double x, double y) {
    return Math.atan2(x, y);
  }

  /** {@link Math#hypot(double, double)}. */
  public static double hypot(double x, double y) {
    return Math.hypot(x, y);
  }

  /** {@link Math#pow(double, double)}. */
  public static double pow(double x, double y) {
    return Math.pow(x, y);
  }

  /**
   * Linear interpolation from {@code a} to {@code b}, as {@code torch.lerp} rounds it: {@code
   * fma(weight, b - a, a)} for weights below one half, else {@code fma(b - a, weight - 1, b)}.
   */
  public static double lerp(double a, double b, double weight) {
    double difference = b - a;
    return Math.abs(weight) < 0.5
        ? Math.fma(weight, difference, a)
        : Math.fma(difference, weight - 1, b);
  }

  /**
   * {@code x + value * a * b}, as {@code torch.addcmul} rounds it: {@code fma(value * a, b, x)}.
   */
  public static double addcmul(double x, double value, double a, double b) {
    return Math.fma(value * a, b, x);
  }

  /**
   * {@code x + value * n / d}, as {@code torch.addcdiv} rounds it: {@code x + (value * n) / d},
   * three roundings.
   */
  public static double addcdiv(double x, double value, double n, double d) {
    return x + (value * n) / d;
  }

  /**
   * {@code min(max(x, low), high)}, as {@code torch.clamp}: NaN stays, and {@code high} wins over a
   * {@code low} above it.
   */
  public static double clamp(double x, double low, double high) {
    return Math.min(Math.max(x, low), high);
  }

  /** -1, 0 or 1, as {@code torch.sign}: 0 for NaN and for -0. */
  public static double sign(double x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }

  /** {@code x * x}. */
  public static double square(double x) {
    return x * x;
  }

  /** {@code 1 / sqrt(x)}, both correctly rounded. */
  public static double rsqrt(double x) {
    return 1 / Math.sqrt(x);
  }

  /** {@code 1 / x}. */
  public static double reciprocal(double x) {
    return 1 / x;
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
