package dev.gradus.kernel;

/** What loops of generated code need to be compiled well. For generated code. */
public final class Loops {
  @SuppressWarnings("unused") // It is there to be written.
  private static int turns;

  private Loops() {}

  /**
   * {@link FloatMath#lerp} for a weight whose magnitude is less than a half: without the choice of
   * an end.
   */
  public static float lerpNear(float a, float b, float weight) {
    return Math.fma(weight, b - a, a);
  }

  /**
   * {@link dev.gradus.rule.Formulas#lerp} for a weight whose magnitude is less than a half: without
   * the choice of an end.
   */
  public static double lerpNear(double a, double b, double weight) {
    return Math.fma(weight, b - a, a);
  }

  /**
   * {@link FloatMath#lerp}, with the difference as a sum with a negative: the same bits, but
   * nothing that C2 would confuse with other uses of {@code a} or {@code b} when it vectorises a
   * loop.
   */
  public static float lerpBySum(float a, float b, float weight) {
    float difference = b + -a;
    return Math.abs(weight) < 0.5f
        ? Math.fma(weight, difference, a)
        : Math.fma(difference, weight - 1, b);
  }

  /** {@link #lerpBySum(float, float, float)} for a weight whose magnitude is less than a half. */
  public static float lerpNearBySum(float a, float b, float weight) {
    return Math.fma(weight, b + -a, a);
  }

  /**
   * {@link dev.gradus.rule.Formulas#lerp}, with the difference as a sum with a negative: the same
   * bits, but nothing that C2 would confuse with other uses of {@code a} or {@code b} when it
   * vectorises a loop.
   */
  public static double lerpBySum(double a, double b, double weight) {
    double difference = b + -a;
    return Math.abs(weight) < 0.5
        ? Math.fma(weight, difference, a)
        : Math.fma(difference, weight - 1, b);
  }

  /**
   * {@link #lerpBySum(double, double, double)} for a weight whose magnitude is less than a half.
   */
  public static double lerpNearBySum(double a, double b, double weight) {
    return Math.fma(weight, b + -a, a);
  }

  /**
   * Takes what a loop has computed for the sake of HotSpot's C2 alone, which would drop it if
   * nothing asked for it. What it is does not matter, and threads may overwrite each other's.
   */
  public static void unrolled(int value) {
    turns = value;
  }
}
