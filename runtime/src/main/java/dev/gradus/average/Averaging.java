package dev.gradus.average;

import dev.gradus.kernel.FloatMath;
import dev.gradus.rule.Formulas;

/**
 * How an average takes one more value, by the names of torch's functions, with the roundings of
 * each. Immutable.
 */
public final class Averaging {
  private enum Kind {
    SWA,
    SWA_MULTI,
    EMA,
    EMA_MULTI
  }

  private final Kind kind;
  private final double decay;

  private Averaging(Kind kind, double decay) {
    this.kind = kind;
    this.decay = decay;
  }

  /**
   * The mean of all values, {@code a + (x - a) / (n + 1)}: torch's default, and {@code
   * get_swa_avg_fn} (Izmailov et al., "Averaging Weights Leads to Wider Optima", 2018).
   */
  public static Averaging swa() {
    return new Averaging(Kind.SWA, 0);
  }

  /** The mean of all values, by {@code lerp}: {@code get_swa_multi_avg_fn}. */
  public static Averaging swaMulti() {
    return new Averaging(Kind.SWA_MULTI, 0);
  }

  /**
   * A mean that forgets, {@code decay * a + (1 - decay) * x}: {@code get_ema_avg_fn}.
   *
   * @throws IllegalArgumentException if {@code decay} is not in [0, 1]
   */
  public static Averaging ema(double decay) {
    return new Averaging(Kind.EMA, checked(decay));
  }

  /**
   * A mean that forgets, by {@code lerp}: {@code get_ema_multi_avg_fn}, torch's faster one.
   *
   * @throws IllegalArgumentException if {@code decay} is not in [0, 1]
   */
  public static Averaging emaMulti(double decay) {
    return new Averaging(Kind.EMA_MULTI, checked(decay));
  }

  private static double checked(double decay) {
    if (!(decay >= 0 && decay <= 1)) {
      throw new IllegalArgumentException("decay = " + decay + " is outside [0, 1]");
    }
    return decay;
  }

  /** Takes the values that follow on {@code count} others. */
  void update(float[] averages, float[] values, long count) {
    float weight = (float) weight(count);
    float keep = (float) decay;
    float divisor = count + 1;
    for (int i = 0; i < averages.length; i++) {
      float a = averages[i];
      averages[i] =
          switch (kind) {
            case SWA -> a + (values[i] - a) / divisor;
            case EMA -> keep * a + weight * values[i];
            case SWA_MULTI, EMA_MULTI -> FloatMath.lerp(a, values[i], weight);
          };
    }
  }

  /** As above, in double. */
  void update(double[] averages, double[] values, long count) {
    double weight = weight(count);
    double divisor = count + 1;
    for (int i = 0; i < averages.length; i++) {
      double a = averages[i];
      averages[i] =
          switch (kind) {
            case SWA -> a + (values[i] - a) / divisor;
            case EMA -> decay * a + weight * values[i];
            case SWA_MULTI, EMA_MULTI -> Formulas.lerp(a, values[i], weight);
          };
    }
  }

  /** What the new value counts for; of the mean, torch computes it in single precision. */
  private double weight(long count) {
    return kind == Kind.SWA_MULTI ? (float) (1 / (double) (float) (count + 1)) : 1 - decay;
  }
}
