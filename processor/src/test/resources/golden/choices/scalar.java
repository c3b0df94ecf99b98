package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.kernel.FloatMath.lerp;
import static dev.gradus.kernel.FloatMath.square;
import static dev.gradus.rule.Formulas.lerp;
import static dev.gradus.rule.Formulas.square;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * SGD with options: what may have no value, and named choices.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   double g = mode == Mode.SQUARED ? grad * grad : grad;
 *   if (Mode.SIGN_ONLY == mode) {
 *     g = square(g) + g;
 *   }
 *   if (present(beta)) {
 *     mean = lerp(mean, g, 1 - beta);
 *     g = side == Side.BEFORE ? mean : g - mean;
 *   }
 *   if (!present(warmup)) {
 *     return param - lr * g;
 *   }
 *   return param - lr * min(1, (double) step / warmup) * g;
 * }
 * }</pre>
 *
 * <p>State: {@code mean}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Options extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.001. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.001);

  /** How much of the mean stays. Optional: none until it is set. Range [0, 1). */
  public static final HyperKey<Double> BETA = HyperKey.ofDouble(
      "beta", "beta", "[0, 1)", null).optional();

  /** The hyper-parameter {@code warmup}. Optional: none until it is set. Range [1, inf). */
  public static final HyperKey<Long> WARMUP = HyperKey.ofLong(
      "warmup", "warmup", "[1, inf)", null).optional();

  /** The hyper-parameter {@code mode}. Default Mode.PLAIN. */
  public static final HyperKey<Mode> MODE = HyperKey.ofChoice(
      "mode", "mode", Mode.class, Mode.PLAIN);

  /** The hyper-parameter {@code side}. Optional: none until it is set. */
  public static final HyperKey<Side> SIDE = HyperKey.ofChoice(
      "side", "side", Side.class, null).optional();

  private static final CompiledRule RULE = new Rule();
  private static final int MEAN = 0;

  private Options(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** What becomes of the gradient. */
  public enum Mode {
    /** It stays as it is. */
    PLAIN,

    /** Its sign alone counts. */
    SIGN_ONLY,

    /** The choice {@code SQUARED}. */
    SQUARED
  }

  /** Where the mean stands. */
  public enum Side {
    /** The choice {@code BEFORE}. */
    BEFORE,

    /** The choice {@code AFTER}. */
    AFTER
  }

  /** Sets the defaults of {@link Options}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Options, Builder> {
    private Builder() {
      super(RULE, Options::new);
    }

    /**
     * {@return this builder, with {@link Options#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Options#BETA} set}
     * @param beta the value
     */
    public Builder beta(double beta) {
      return set(BETA, beta);
    }

    /**
     * {@return this builder, with {@link Options#WARMUP} set}
     * @param warmup the value
     */
    public Builder warmup(long warmup) {
      return set(WARMUP, warmup);
    }

    /**
     * {@return this builder, with {@link Options#MODE} set}
     * @param mode the value
     */
    public Builder mode(Mode mode) {
      return set(MODE, mode);
    }

    /**
     * {@return this builder, with {@link Options#SIDE} set}
     * @param side the value
     */
    public Builder side(Side side) {
      return set(SIDE, side);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Options",
          List.of(LR, BETA, WARMUP, MODE, SIDE),
          List.of(StateSpec.perElement("mean", "mean")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b1L, 0b1L, 0, 1),
              KernelSpec.of(0b1L, 0b1L, 2, 3),
              KernelSpec.of(0b1L, 0b1L, 4, 5),
              KernelSpec.of(0b1L, 0b1L, 6, 7),
              KernelSpec.of(0b1L, 0b1L, 8, 9),
              KernelSpec.of(0b1L, 0b1L, 10, 11),
              KernelSpec.of(0b1L, 0b1L, 12, 13),
              KernelSpec.of(0b1L, 0b1L, 14, 15),
              KernelSpec.of(0b1L, 0b1L, 16, 17),
              KernelSpec.of(0b1L, 0b1L, 18, 19),
              KernelSpec.of(0b1L, 0b1L, 20, 21),
              KernelSpec.of(0b1L, 0b1L, 22, 23),
              KernelSpec.of(0L, 0L, 24, 25),
              KernelSpec.of(0L, 0L, 26, 27),
              KernelSpec.of(0L, 0L, 28, 29),
              KernelSpec.of(0L, 0L, 30, 31),
              KernelSpec.of(0L, 0L, 32, 33),
              KernelSpec.of(0L, 0L, 34, 35)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public String violated(HyperValues hypers) {
      boolean presentBeta = hypers.has(BETA);
      boolean presentSide = hypers.has(SIDE);
      if (!(presentSide || !presentBeta)) {
        return "a mean needs a side";
      }
      return "";
    }

    @Override
    public long statesUsed(HyperValues hypers) {
      boolean presentBeta = hypers.has(BETA);
      return presentBeta ? 0b1L : 0L;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    private double lr, oneMinusBeta, scalar;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      lr = hypers.get(LR);
      double beta = hypers.getOr(BETA, Double.NaN);
      long warmup = hypers.getOr(WARMUP, 1L);
      boolean modeIsSquared = hypers.is(MODE, Mode.SQUARED);
      boolean modeIsSignOnly = hypers.is(MODE, Mode.SIGN_ONLY);
      boolean presentBeta = hypers.has(BETA);
      oneMinusBeta = 1.0 - beta;
      boolean sideIsBefore = hypers.is(SIDE, Side.BEFORE);
      boolean presentWarmup = hypers.has(WARMUP);
      scalar = lr * Math.min(1.0, (double) step / (double) warmup);
      if (presentBeta) {
        if (modeIsSignOnly) {
          if (presentWarmup) {
            return sideIsBefore ? 0 : 1;
          }
          return sideIsBefore ? 2 : 3;
        }
        if (modeIsSquared) {
          if (presentWarmup) {
            return sideIsBefore ? 4 : 5;
          }
          return sideIsBefore ? 6 : 7;
        }
        if (presentWarmup) {
          return sideIsBefore ? 8 : 9;
        }
        return sideIsBefore ? 10 : 11;
      }
      if (presentWarmup) {
        if (modeIsSignOnly) {
          return 12;
        }
        return modeIsSquared ? 13 : 14;
      }
      if (modeIsSignOnly) {
        return 15;
      }
      return modeIsSquared ? 16 : 17;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateModeIsSignOnlyPresentWarmupSideIsBeforeFloats(this, at, from, to);
        case 1 -> updateModeIsSignOnlyPresentWarmupSideIsBeforeDoubles(this, at, from, to);
        case 2 -> updatePresentBetaModeIsSignOnlyPresentWarmupFloats(this, at, from, to);
        case 3 -> updatePresentBetaModeIsSignOnlyPresentWarmupDoubles(this, at, from, to);
        case 4 -> updateModeIsSignOnlySideIsBeforeFloats(this, at, from, to);
        case 5 -> updateModeIsSignOnlySideIsBeforeDoubles(this, at, from, to);
        case 6 -> updatePresentBetaModeIsSignOnlyFloats(this, at, from, to);
        case 7 -> updatePresentBetaModeIsSignOnlyDoubles(this, at, from, to);
        case 8 -> updateModeIsSquaredPresentWarmupSideIsBeforeFloats(this, at, from, to);
        case 9 -> updateModeIsSquaredPresentWarmupSideIsBeforeDoubles(this, at, from, to);
        case 10 -> updatePresentBetaModeIsSquaredPresentWarmupFloats(this, at, from, to);
        case 11 -> updatePresentBetaModeIsSquaredPresentWarmupDoubles(this, at, from, to);
        case 12 -> updateModeIsSquaredSideIsBeforeFloats(this, at, from, to);
        case 13 -> updateModeIsSquaredSideIsBeforeDoubles(this, at, from, to);
        case 14 -> updatePresentBetaModeIsSquaredFloats(this, at, from, to);
        case 15 -> updatePresentBetaModeIsSquaredDoubles(this, at, from, to);
        case 16 -> updatePresentWarmupSideIsBeforeFloats(this, at, from, to);
        case 17 -> updatePresentWarmupSideIsBeforeDoubles(this, at, from, to);
        case 18 -> updatePresentBetaPresentWarmupFloats(this, at, from, to);
        case 19 -> updatePresentBetaPresentWarmupDoubles(this, at, from, to);
        case 20 -> updateSideIsBeforeFloats(this, at, from, to);
        case 21 -> updateSideIsBeforeDoubles(this, at, from, to);
        case 22 -> updatePresentBetaFloats(this, at, from, to);
        case 23 -> updatePresentBetaDoubles(this, at, from, to);
        case 24 -> updatePresentWarmupModeIsSignOnlyFloats(this, at, from, to);
        case 25 -> updatePresentWarmupModeIsSignOnlyDoubles(this, at, from, to);
        case 26 -> updatePresentWarmupModeIsSquaredFloats(this, at, from, to);
        case 27 -> updatePresentWarmupModeIsSquaredDoubles(this, at, from, to);
        case 28 -> updatePresentWarmupFloats(this, at, from, to);
        case 29 -> updatePresentWarmupDoubles(this, at, from, to);
        case 30 -> updateModeIsSignOnlyFloats(this, at, from, to);
        case 31 -> updateModeIsSignOnlyDoubles(this, at, from, to);
        case 32 -> updateModeIsSquaredFloats(this, at, from, to);
        case 33 -> updateModeIsSquaredDoubles(this, at, from, to);
        case 34 -> updateFloats(this, at, from, to);
        default -> updateDoubles(this, at, from, to);
      }
    }

    static void updateModeIsSignOnlyPresentWarmupSideIsBeforeFloats(Update u, Operands at, int from,
        int to) {
      // Level 1: per element, where presentBeta, modeIsSignOnly, presentWarmup, sideIsBefore
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = square(grad) + grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - scalar * mean;
        means[i] = mean;
      }
    }

    static void updateModeIsSignOnlyPresentWarmupSideIsBeforeDoubles(Update u, Operands at,
        int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = square(grad) + grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - scalar * mean;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSignOnlyPresentWarmupFloats(Update u, Operands at, int from,
        int to) {
      // Level 1: per element, where presentBeta, modeIsSignOnly, presentWarmup
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = square(grad) + grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        float g2 = g - mean;
        params[i] = params[i] - scalar * g2;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSignOnlyPresentWarmupDoubles(Update u, Operands at, int from,
        int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = square(grad) + grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        double g2 = g - mean;
        params[i] = params[i] - scalar * g2;
        means[i] = mean;
      }
    }

    static void updateModeIsSignOnlySideIsBeforeFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta, modeIsSignOnly, sideIsBefore
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = square(grad) + grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - lr * mean;
        means[i] = mean;
      }
    }

    static void updateModeIsSignOnlySideIsBeforeDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, lr = u.lr;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = square(grad) + grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - lr * mean;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSignOnlyFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta, modeIsSignOnly
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = square(grad) + grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        float g2 = g - mean;
        params[i] = params[i] - lr * g2;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSignOnlyDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, lr = u.lr;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = square(grad) + grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        double g2 = g - mean;
        params[i] = params[i] - lr * g2;
        means[i] = mean;
      }
    }

    static void updateModeIsSquaredPresentWarmupSideIsBeforeFloats(Update u, Operands at, int from,
        int to) {
      // Level 1: per element, where presentBeta, modeIsSquared, presentWarmup, sideIsBefore
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = grad * grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - scalar * mean;
        means[i] = mean;
      }
    }

    static void updateModeIsSquaredPresentWarmupSideIsBeforeDoubles(Update u, Operands at, int from,
        int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = grad * grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - scalar * mean;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSquaredPresentWarmupFloats(Update u, Operands at, int from,
        int to) {
      // Level 1: per element, where presentBeta, modeIsSquared, presentWarmup
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = grad * grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        float g2 = g - mean;
        params[i] = params[i] - scalar * g2;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSquaredPresentWarmupDoubles(Update u, Operands at, int from,
        int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = grad * grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        double g2 = g - mean;
        params[i] = params[i] - scalar * g2;
        means[i] = mean;
      }
    }

    static void updateModeIsSquaredSideIsBeforeFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta, modeIsSquared, sideIsBefore
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = grad * grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - lr * mean;
        means[i] = mean;
      }
    }

    static void updateModeIsSquaredSideIsBeforeDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, lr = u.lr;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = grad * grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        params[i] = params[i] - lr * mean;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSquaredFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta, modeIsSquared
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = grad * grad;
        float mean = lerp(means[i], g, oneMinusBeta);
        float g2 = g - mean;
        params[i] = params[i] - lr * g2;
        means[i] = mean;
      }
    }

    static void updatePresentBetaModeIsSquaredDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, lr = u.lr;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = grad * grad;
        double mean = lerp(means[i], g, oneMinusBeta);
        double g2 = g - mean;
        params[i] = params[i] - lr * g2;
        means[i] = mean;
      }
    }

    static void updatePresentWarmupSideIsBeforeFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta, presentWarmup, sideIsBefore
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float mean = lerp(means[i], grads[i], oneMinusBeta);
        params[i] = params[i] - scalar * mean;
        means[i] = mean;
      }
    }

    static void updatePresentWarmupSideIsBeforeDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double mean = lerp(means[i], grads[i], oneMinusBeta);
        params[i] = params[i] - scalar * mean;
        means[i] = mean;
      }
    }

    static void updatePresentBetaPresentWarmupFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta, presentWarmup
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float mean = lerp(means[i], grad, oneMinusBeta);
        float g = grad - mean;
        params[i] = params[i] - scalar * g;
        means[i] = mean;
      }
    }

    static void updatePresentBetaPresentWarmupDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double mean = lerp(means[i], grad, oneMinusBeta);
        double g = grad - mean;
        params[i] = params[i] - scalar * g;
        means[i] = mean;
      }
    }

    static void updateSideIsBeforeFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta, sideIsBefore
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float mean = lerp(means[i], grads[i], oneMinusBeta);
        params[i] = params[i] - lr * mean;
        means[i] = mean;
      }
    }

    static void updateSideIsBeforeDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, lr = u.lr;
      for (int i = from; i < to; i++) {
        double mean = lerp(means[i], grads[i], oneMinusBeta);
        params[i] = params[i] - lr * mean;
        means[i] = mean;
      }
    }

    static void updatePresentBetaFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentBeta
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), means = at.floats(MEAN);
      float oneMinusBeta = (float) u.oneMinusBeta, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float mean = lerp(means[i], grad, oneMinusBeta);
        float g = grad - mean;
        params[i] = params[i] - lr * g;
        means[i] = mean;
      }
    }

    static void updatePresentBetaDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), means = at.doubles(MEAN);
      double oneMinusBeta = u.oneMinusBeta, lr = u.lr;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double mean = lerp(means[i], grad, oneMinusBeta);
        double g = grad - mean;
        params[i] = params[i] - lr * g;
        means[i] = mean;
      }
    }

    static void updatePresentWarmupModeIsSignOnlyFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentWarmup, modeIsSignOnly
      float[] params = at.floats(PARAM), grads = at.floats(GRAD);
      float scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = square(grad) + grad;
        params[i] = params[i] - scalar * g;
      }
    }

    static void updatePresentWarmupModeIsSignOnlyDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD);
      double scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = square(grad) + grad;
        params[i] = params[i] - scalar * g;
      }
    }

    static void updatePresentWarmupModeIsSquaredFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentWarmup, modeIsSquared
      float[] params = at.floats(PARAM), grads = at.floats(GRAD);
      float scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = grad * grad;
        params[i] = params[i] - scalar * g;
      }
    }

    static void updatePresentWarmupModeIsSquaredDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD);
      double scalar = u.scalar;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = grad * grad;
        params[i] = params[i] - scalar * g;
      }
    }

    static void updatePresentWarmupFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where presentWarmup
      float[] params = at.floats(PARAM), grads = at.floats(GRAD);
      float scalar = (float) u.scalar;
      for (int i = from; i < to; i++) {
        params[i] = params[i] - scalar * grads[i];
      }
    }

    static void updatePresentWarmupDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD);
      double scalar = u.scalar;
      for (int i = from; i < to; i++) {
        params[i] = params[i] - scalar * grads[i];
      }
    }

    static void updateModeIsSignOnlyFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where modeIsSignOnly
      float[] params = at.floats(PARAM), grads = at.floats(GRAD);
      float lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = square(grad) + grad;
        params[i] = params[i] - lr * g;
      }
    }

    static void updateModeIsSignOnlyDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD);
      double lr = u.lr;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = square(grad) + grad;
        params[i] = params[i] - lr * g;
      }
    }

    static void updateModeIsSquaredFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where modeIsSquared
      float[] params = at.floats(PARAM), grads = at.floats(GRAD);
      float lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float g = grad * grad;
        params[i] = params[i] - lr * g;
      }
    }

    static void updateModeIsSquaredDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD);
      double lr = u.lr;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double g = grad * grad;
        params[i] = params[i] - lr * g;
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD);
      float lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        params[i] = params[i] - lr * grads[i];
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD);
      double lr = u.lr;
      for (int i = from; i < to; i++) {
        params[i] = params[i] - lr * grads[i];
      }
    }
  }
}
