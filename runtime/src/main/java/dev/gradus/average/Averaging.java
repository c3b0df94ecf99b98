package dev.gradus.average;

import dev.gradus.DType;
import dev.gradus.Tensor;
import dev.gradus.kernel.FloatMath;
import dev.gradus.rule.Formulas;
import dev.gradus.staging.Staging;

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

  /** Takes some of the values that follow on {@code count} others. */
  void update(Tensor average, Tensor values, int from, int to, long count) {
    if (values.isDirect()) {
      int size;
      try (Staging staging = Staging.borrow()) {
        for (int at = from; at < to; at += size) {
          size = Math.min(Staging.SIZE, to - at);
          Tensor staged = staging.load(0, average, at, size);
          update(staged, staging.load(1, values, at, size), 0, size, count);
          average.copyFrom(staged, 0, at, size);
        }
      }
    } else if (values.dtype() == DType.FLOAT32) {
      update(average.floats(), values.floats(), from, to, count);
    } else {
      update(average.doubles(), values.doubles(), from, to, count);
    }
  }

  // Loops of their own: C2 vectorises none with a choice in it.

  private void update(float[] averages, float[] values, int from, int to, long count) {
    float weight = (float) weight(count);
    switch (kind) {
      case SWA -> mean(averages, values, from, to, (float) (count + 1));
      case EMA -> ema(averages, values, from, to, (float) decay, weight);
      case SWA_MULTI, EMA_MULTI -> lerp(averages, values, from, to, weight);
    }
  }

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

  private void update(double[] averages, double[] values, int from, int to, long count) {
    double weight = weight(count);
    switch (kind) {
      case SWA -> mean(averages, values, from, to, (double) (count + 1));
      case EMA -> ema(averages, values, from, to, decay, weight);
      case SWA_MULTI, EMA_MULTI -> lerp(averages, values, from, to, weight);
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

  /** What the new value counts for; of the mean, torch computes it in single precision. */
  private double weight(long count) {
    return kind == Kind.SWA_MULTI ? (float) (1 / (double) (float) (count + 1)) : 1 - decay;
  }
}
