package dev.gradus.rule;

import org.jspecify.annotations.Nullable;

/**
 * The functions that a formula may call, in plain Java: a rule that calls them can be run, element
 * by element, as its own reference. In a kernel each runs in the tensor's dtype. Functions of
 * {@code java.lang.Math} mean the same here, but for {@link #copySign}; functions of torch round as
 * torch does with fused multiply-add. All are pure, total, thread-safe and allocate nothing.
 *
 * <p>Reductions ({@link #sum(double)} to {@link #maxAbs(double)}) make one number of all elements
 * of the tensor, which is the same for each, and so do the questions about its shape ({@link
 * #rank}, {@link #numel}, {@link #size}). In plain Java they answer for a tensor of no dimension,
 * whose one element is the argument, unless a {@link FormulaContext} knows more. Everything that is
 * reduced is widened to double before it is added or multiplied; NaN and infinity go through.
 *
 * <p>With {@link Per#ROW}, {@link Per#COLUMN}, {@link Per#MATRIX} or {@link Per#CHANNEL} as their
 * last argument they make one number for each of these, in the tensor's dtype; of what was reduced
 * already they go on from its shape, so that a mean of rows is over as many rows.
 *
 * <p>With {@link Per#GROUP} or {@link Per#OPTIMIZER} as their last argument they are over the
 * elements of several parameters, and {@link #mean(double, Per)} divides by the number of all of
 * these. A number that a tensor has, such as a norm of it, counts once for the tensor.
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

  /**
   * The sum of {@code x} over all elements of the tensor, in double and in a fixed order: the same
   * bits whatever the threads. 0 for a tensor without elements. What is the same for all elements
   * is refused: whether to count it once or {@link #numel} times, the formula has to say.
   */
  public static double sum(double x) {
    return sum(x, Per.TENSOR);
  }

  /** {@link #sum(double)}, for what {@code per} says. */
  public static double sum(double x, Per per) {
    return reduced("sum", per, 0.0 + x, x);
  }

  /** {@code sum(x) / numel()}: NaN for a tensor without elements. */
  public static double mean(double x) {
    return mean(x, Per.TENSOR);
  }

  /** {@link #mean(double)}, for what {@code per} says. */
  public static double mean(double x, Per per) {
    return reduced("mean", per, 0.0 + x, x);
  }

  /** The 2-norm, {@code sqrt(dot(x, x))}: 0 for a tensor without elements. */
  public static double norm(double x) {
    return norm(x, Per.TENSOR);
  }

  /** {@link #norm(double)}, for what {@code per} says. */
  public static double norm(double x, Per per) {
    return reduced("norm", per, Math.abs(x), x);
  }

  /**
   * The sum of {@code a * b} over all elements of the tensor. Unlike in {@code sum(a * b)}, the
   * factors are widened to double before they are multiplied: of float32, the products are exact.
   */
  public static double dot(double a, double b) {
    return dot(a, b, Per.TENSOR);
  }

  /** {@link #dot(double, double)}, for what {@code per} says. */
  public static double dot(double a, double b, Per per) {
    return reduced("dot", per, 0.0 + a * b, a, b);
  }

  /**
   * The greatest {@code x} of all elements of the tensor, or NaN if there is one: negative infinity
   * for a tensor without elements. Of two arguments, {@link #max(double, double)} is the greater.
   */
  public static double max(double x) {
    return max(x, Per.TENSOR);
  }

  /** {@link #max(double)}, for what {@code per} says. */
  public static double max(double x, Per per) {
    return reduced("max", per, x, x);
  }

  /**
   * The least {@code x} of all elements of the tensor, or NaN if there is one: infinity for a
   * tensor without elements. Of two arguments, {@link #min(double, double)} is the less.
   */
  public static double min(double x) {
    return min(x, Per.TENSOR);
  }

  /** {@link #min(double)}, for what {@code per} says. */
  public static double min(double x, Per per) {
    return reduced("min", per, x, x);
  }

  /**
   * The greatest magnitude of {@code x} of all elements of the tensor, its maximum norm, or NaN if
   * there is one: 0 for a tensor without elements.
   */
  public static double maxAbs(double x) {
    return maxAbs(x, Per.TENSOR);
  }

  /** {@link #maxAbs(double)}, for what {@code per} says. */
  public static double maxAbs(double x, Per per) {
    return reduced("maxAbs", per, Math.abs(x), x);
  }

  /** The number of dimensions of the tensor. */
  public static double rank() {
    @Nullable FormulaContext context = FormulaContexts.current();
    return context == null ? 0 : context.rank();
  }

  /** The number of elements of the tensor. */
  public static double numel() {
    @Nullable FormulaContext context = FormulaContexts.current();
    return context == null ? 1 : context.numel();
  }

  /**
   * The size of a dimension of the tensor: from {@code size(0)} on, or from the last, {@code
   * size(-1)}, backwards. It is 1 of a dimension that the tensor does not have.
   *
   * @param dimension a constant, once loops are unrolled
   */
  public static double size(int dimension) {
    @Nullable FormulaContext context = FormulaContexts.current();
    return context == null ? 1 : context.size(dimension);
  }

  /**
   * The distance from 1 to the next number of the tensor's dtype, {@code torch.finfo(dtype).eps}:
   * {@code 0x1p-23} for float32, and {@code 0x1p-52} for float64 and in plain Java.
   */
  public static double epsilon() {
    @Nullable FormulaContext context = FormulaContexts.current();
    return context == null ? Math.ulp(1.0) : context.epsilon();
  }

  /**
   * The value that a hyper-parameter had at the parameter's first step, or at the first step since
   * it is asked for; in plain Java, the value that it has.
   *
   * @param hyper a field that is marked with {@link Hyper}, and of type double
   */
  public static double initial(double hyper) {
    @Nullable FormulaContext context = FormulaContexts.current();
    return context == null ? hyper : context.initial(hyper);
  }

  /** What a context reduces, or without one what is reduced of one element. */
  private static double reduced(String function, Per per, double one, double... operands) {
    @Nullable FormulaContext context = FormulaContexts.current();
    return context == null ? one : context.reduce(function, per, operands);
  }
}
