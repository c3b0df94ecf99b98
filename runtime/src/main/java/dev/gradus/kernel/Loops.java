package dev.gradus.kernel;

/** What loops of generated code need to be compiled well. For generated code. */
public final class Loops {
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
   * Takes what a loop has computed for the sake of HotSpot's C2 alone, which would drop it if
   * nothing asked for it. What it is does not matter, and threads may overwrite each other's.
   */
  public static void unrolled(int value) {
    turns = value;
  }
}
