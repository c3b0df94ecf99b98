package dev.gradus.kernel;

/**
 * The functions of {@link dev.gradus.rule.Formulas} that {@code Math} lacks, in single precision:
 * every operation rounded to {@code float}. Small and static, so that the JIT inlines them into
 * loops. For generated code.
 */
public final class FloatMath {
  private FloatMath() {}

  /** As {@link dev.gradus.rule.Formulas#lerp}. */
  public static float lerp(float a, float b, float weight) {
    float difference = b - a;
    return Math.abs(weight) < 0.5f
        ? Math.fma(weight, difference, a)
        : Math.fma(difference, weight - 1, b);
  }

  /** As {@link dev.gradus.rule.Formulas#addcmul}. */
  public static float addcmul(float x, float value, float a, float b) {
    return Math.fma(value * a, b, x);
  }

  /** As {@link dev.gradus.rule.Formulas#addcdiv}. */
  public static float addcdiv(float x, float value, float n, float d) {
    return x + (value * n) / d;
  }

  /** As {@link dev.gradus.rule.Formulas#clamp}. */
  public static float clamp(float x, float low, float high) {
    return Math.min(Math.max(x, low), high);
  }

  /** As {@link dev.gradus.rule.Formulas#sign}. */
  public static float sign(float x) {
    return x > 0 ? 1 : x < 0 ? -1 : 0;
  }

  /** As {@link dev.gradus.rule.Formulas#square}. */
  public static float square(float x) {
    return x * x;
  }

  /** As {@link dev.gradus.rule.Formulas#rsqrt}. */
  public static float rsqrt(float x) {
    return 1 / (float) Math.sqrt(x);
  }

  /** As {@link dev.gradus.rule.Formulas#reciprocal}. */
  public static float reciprocal(float x) {
    return 1 / x;
  }

  /**
   * As {@link dev.gradus.rule.Formulas#sigmoid}, with the exponential computed in double and
   * rounded.
   */
  public static float sigmoid(float x) {
    return 1 / (1 + (float) Math.exp(-x));
  }
}
