package dev.gradus.average;

import dev.gradus.Tensor;
import dev.gradus.kernel.FloatMath;
import dev.gradus.rule.Formulas;
import dev.gradus.staging.PairLoop;
import dev.gradus.staging.Staging;

/**
 * How an average takes one more value: torch's functions, by their names and with their roundings.
 * Immutable.
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

  private final PairLoop loop =
      new PairLoop() {
        @Override
        public void run(float[] averages, float[] values, int from, int to, long count) {
          float weight = (float) weight(count);
          switch (kind) {
            case SWA -> mean(averages, values, from, to, (float) (count + 1));
            case EMA -> ema(averages, values, from, to, (float) decay, weight);
            case SWA_MULTI, EMA_MULTI -> lerp(averages, values, from, to, weight);
          }
        }

        @Override
        public void run(double[] averages, double[] values, int from, int to, long count) {
          double weight = weight(count);
          switch (kind) {
            case SWA -> mean(averages, values, from, to, (double) (count + 1));
            case EMA -> ema(averages, values, from, to, decay, weight);
            case SWA_MULTI, EMA_MULTI -> lerp(averages, values, from, to, weight);
          }
        }
      };

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

  /**
   * Takes values into an average of {@code count} earlier ones.
   *
   * @param from the first element
   * @param to the element to stop before
   */
  void update(Tensor average, Tensor values, int from, int to, long count) {
    Staging.update(average, values, from, to, count, loop);
  }

  // Each average has a loop of its own: C2 vectorises no loop with a choice in it.

  private static void mean(float[] averages, float[] values, int from, int to, float divisor) {
    for (int i = from; i < to; i++) {
      averages[i] += (values[i] - averages[i]) / divisor;
    }
  }

  private static void ema(
      float[] averages, float[] values, int from, int to, float keep, float weight) {
    for (int i = from; i < to; i++) {
      averages[i] = keep * averages[i] + weight * values[i];
    }
  }

  private static void lerp(float[] averages, float[] values, int from, int to, float weight) {
    for (int i = from; i < to; i++) {
      averages[i] = FloatMath.lerp(averages[i], values[i], weight);
    }
  }

  private static void mean(double[] averages, double[] values, int from, int to, double divisor) {
    for (int i = from; i < to; i++) {
      averages[i] += (values[i] - averages[i]) / divisor;
    }
  }

  private static void ema(
      double[] averages, double[] values, int from, int to, double keep, double weight) {
    for (int i = from; i < to; i++) {
      averages[i] = keep * averages[i] + weight * values[i];
    }
  }

  private static void lerp(double[] averages, double[] values, int from, int to, double weight) {
    for (int i = from; i < to; i++) {
      averages[i] = Formulas.lerp(averages[i], values[i], weight);
    }
  }

  /** The weight of the new value; torch computes that of a mean in single precision. */
  private double weight(long count) {
    return kind == Kind.SWA_MULTI ? (float) (1 / (double) (float) (count + 1)) : 1 - decay;
  }
}
