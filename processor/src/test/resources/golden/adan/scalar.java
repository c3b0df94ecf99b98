package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.kernel.FloatMath.addcdiv;
import static dev.gradus.kernel.FloatMath.addcmul;
import static dev.gradus.kernel.FloatMath.lerp;
import static dev.gradus.rule.Formulas.addcdiv;
import static dev.gradus.rule.Formulas.addcmul;
import static dev.gradus.rule.Formulas.lerp;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.kernel.Loops;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Adan (Xie et al., "Adan: Adaptive Nesterov Momentum Algorithm for Faster Optimizing Deep Models",
 * 2022), whose loop is too long for C2 to vectorise.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   double diff = first(previousGrad) ? 0 : grad - previousGrad;
 *   previousGrad = grad;
 *   expAvg = lerp(expAvg, grad, 1 - beta1);
 *   expAvgDiff = lerp(expAvgDiff, diff, 1 - beta2);
 *   double ahead = fma(beta2, diff, grad);
 *   expAvgSq = addcmul(beta3 * expAvgSq, 1 - beta3, ahead, ahead);
 *   double denom = sqrt(expAvgSq) / sqrt(1 - pow(beta3, step)) + eps;
 *   double next = addcdiv(param, -lr / (1 - pow(beta1, step)), expAvg, denom);
 *   next = addcdiv(next, -lr * beta2 / (1 - pow(beta2, step)), expAvgDiff, denom);
 *   return next / (1 + lr * weightDecay);
 * }
 * }</pre>
 *
 * <p>State: {@code exp_avg}, {@code exp_avg_diff}, {@code exp_avg_sq}, {@code previous_grad}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Adan extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.001. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.001);

  /** The hyper-parameter {@code beta1}. Default 0.98. Range [0, 1). */
  public static final HyperKey<Double> BETA1 = HyperKey.ofDouble(
      "beta1", "betas[0]", "[0, 1)", 0.98);

  /** The hyper-parameter {@code beta2}. Default 0.92. Range [0, 1). */
  public static final HyperKey<Double> BETA2 = HyperKey.ofDouble(
      "beta2", "betas[1]", "[0, 1)", 0.92);

  /** The hyper-parameter {@code beta3}. Default 0.99. Range [0, 1). */
  public static final HyperKey<Double> BETA3 = HyperKey.ofDouble(
      "beta3", "betas[2]", "[0, 1)", 0.99);

  /** The hyper-parameter {@code eps}. Default 1e-8. Range [0, inf). */
  public static final HyperKey<Double> EPS = HyperKey.ofDouble("eps", "eps", "[0, inf)", 1e-8);

  /** The hyper-parameter {@code weightDecay}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> WEIGHT_DECAY = HyperKey.ofDouble(
      "weightDecay", "weight_decay", "[0, inf)", 0.0);

  private static final CompiledRule RULE = new Rule();
  private static final int EXP_AVG = 0;
  private static final int EXP_AVG_DIFF = 1;
  private static final int EXP_AVG_SQ = 2;
  private static final int PREVIOUS_GRAD = 3;

  private Adan(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Adan}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Adan, Builder> {
    private Builder() {
      super(RULE, Adan::new);
    }

    /**
     * {@return this builder, with {@link Adan#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Adan#BETA1} set}
     * @param beta1 the value
     */
    public Builder beta1(double beta1) {
      return set(BETA1, beta1);
    }

    /**
     * {@return this builder, with {@link Adan#BETA2} set}
     * @param beta2 the value
     */
    public Builder beta2(double beta2) {
      return set(BETA2, beta2);
    }

    /**
     * {@return this builder, with {@link Adan#BETA3} set}
     * @param beta3 the value
     */
    public Builder beta3(double beta3) {
      return set(BETA3, beta3);
    }

    /**
     * {@return this builder, with {@link Adan#EPS} set}
     * @param eps the value
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * {@return this builder, with {@link Adan#WEIGHT_DECAY} set}
     * @param weightDecay the value
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
    }

    /**
     * {@return this builder, with all parts of betas set}
     * @param beta1 {@code betas[0]}
     * @param beta2 {@code betas[1]}
     * @param beta3 {@code betas[2]}
     */
    public Builder betas(double beta1, double beta2, double beta3) {
      return set(BETA1, beta1).set(BETA2, beta2).set(BETA3, beta3);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Adan",
          List.of(LR, BETA1, BETA2, BETA3, EPS, WEIGHT_DECAY),
          List.of(StateSpec.perElement("expAvg", "exp_avg"),
              StateSpec.perElement("expAvgDiff", "exp_avg_diff"),
              StateSpec.perElement("expAvgSq", "exp_avg_sq"),
              StateSpec.perElement("previousGrad", "previous_grad").asksFirst()),
          List.of( // states used, written; its loops
              KernelSpec.of(0b1111L, 0b1111L, 0, 1),
              KernelSpec.of(0b1111L, 0b1111L, 2, 3)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    private double beta2, beta3, eps, oneMinusBeta1, oneMinusBeta2, oneMinusBeta3, scalar, scalar2,
        scalar3, scalar4;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      double beta1 = hypers.get(BETA1);
      beta2 = hypers.get(BETA2);
      beta3 = hypers.get(BETA3);
      eps = hypers.get(EPS);
      double weightDecay = hypers.get(WEIGHT_DECAY);
      boolean firstPreviousGrad = at.first(PREVIOUS_GRAD);
      oneMinusBeta1 = 1.0 - beta1;
      oneMinusBeta2 = 1.0 - beta2;
      oneMinusBeta3 = 1.0 - beta3;
      scalar = Math.sqrt(1.0 - Math.pow(beta3, step));
      double minusLr = -lr;
      scalar2 = minusLr / (1.0 - Math.pow(beta1, step));
      scalar3 = minusLr * beta2 / (1.0 - Math.pow(beta2, step));
      scalar4 = 1.0 + lr * weightDecay;
      return firstPreviousGrad ? 0 : 1;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateOnFirstStepFloats(this, at, from, to);
        case 1 -> updateOnFirstStepDoubles(this, at, from, to);
        case 2 -> updateFloats(this, at, from, to);
        default -> updateDoubles(this, at, from, to);
      }
    }

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where firstPreviousGrad
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgDiffs = at.floats(EXP_AVG_DIFF), expAvgSqs = at.floats(EXP_AVG_SQ),
          previousGrads = at.floats(PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        float grad = grads[i];
        float expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        float expAvgDiff = lerp(expAvgDiffs[i], 0f, oneMinusBeta2);
        float ahead = Math.fma(beta2, 0f, grad);
        float expAvgSq = addcmul(beta3 * expAvgSqs[i], oneMinusBeta3, ahead, ahead);
        float denom = (float) Math.sqrt(expAvgSq) / scalar + eps;
        float next = addcdiv(addcdiv(params[i], scalar2, expAvg, denom), scalar3, expAvgDiff,
            denom);
        params[i] = next / scalar4;
        expAvgs[i] = expAvg;
        expAvgDiffs[i] = expAvgDiff;
        expAvgSqs[i] = expAvgSq;
        previousGrads[i] = grad;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgDiffs = at.doubles(EXP_AVG_DIFF), expAvgSqs = at.doubles(EXP_AVG_SQ),
          previousGrads = at.doubles(PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        double grad = grads[i];
        double expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        double expAvgDiff = lerp(expAvgDiffs[i], 0.0, oneMinusBeta2);
        double ahead = Math.fma(beta2, 0.0, grad);
        double expAvgSq = addcmul(beta3 * expAvgSqs[i], oneMinusBeta3, ahead, ahead);
        double denom = Math.sqrt(expAvgSq) / scalar + eps;
        double next = addcdiv(addcdiv(params[i], scalar2, expAvg, denom), scalar3, expAvgDiff,
            denom);
        params[i] = next / scalar4;
        expAvgs[i] = expAvg;
        expAvgDiffs[i] = expAvgDiff;
        expAvgSqs[i] = expAvgSq;
        previousGrads[i] = grad;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgDiffs = at.floats(EXP_AVG_DIFF), expAvgSqs = at.floats(EXP_AVG_SQ),
          previousGrads = at.floats(PREVIOUS_GRAD);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta3 = (float) u.beta3,
          oneMinusBeta2 = (float) u.oneMinusBeta2, beta2 = (float) u.beta2,
          oneMinusBeta3 = (float) u.oneMinusBeta3, scalar = (float) u.scalar, eps = (float) u.eps,
          scalar2 = (float) u.scalar2, scalar3 = (float) u.scalar3, scalar4 = (float) u.scalar4;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        float grad = grads[i];
        float diff = grad - previousGrads[i];
        float expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        float expAvgDiff = lerp(expAvgDiffs[i], diff, oneMinusBeta2);
        float ahead = Math.fma(beta2, diff, grad);
        float expAvgSq = addcmul(beta3 * expAvgSqs[i], oneMinusBeta3, ahead, ahead);
        float denom = (float) Math.sqrt(expAvgSq) / scalar + eps;
        float next = addcdiv(addcdiv(params[i], scalar2, expAvg, denom), scalar3, expAvgDiff,
            denom);
        params[i] = next / scalar4;
        expAvgs[i] = expAvg;
        expAvgDiffs[i] = expAvgDiff;
        expAvgSqs[i] = expAvgSq;
        previousGrads[i] = grad;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgDiffs = at.doubles(EXP_AVG_DIFF), expAvgSqs = at.doubles(EXP_AVG_SQ),
          previousGrads = at.doubles(PREVIOUS_GRAD);
      double oneMinusBeta1 = u.oneMinusBeta1, beta3 = u.beta3, oneMinusBeta2 = u.oneMinusBeta2,
          beta2 = u.beta2, oneMinusBeta3 = u.oneMinusBeta3, scalar = u.scalar, eps = u.eps,
          scalar2 = u.scalar2, scalar3 = u.scalar3, scalar4 = u.scalar4;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        double grad = grads[i];
        double diff = grad - previousGrads[i];
        double expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        double expAvgDiff = lerp(expAvgDiffs[i], diff, oneMinusBeta2);
        double ahead = Math.fma(beta2, diff, grad);
        double expAvgSq = addcmul(beta3 * expAvgSqs[i], oneMinusBeta3, ahead, ahead);
        double denom = Math.sqrt(expAvgSq) / scalar + eps;
        double next = addcdiv(addcdiv(params[i], scalar2, expAvg, denom), scalar3, expAvgDiff,
            denom);
        params[i] = next / scalar4;
        expAvgs[i] = expAvg;
        expAvgDiffs[i] = expAvgDiff;
        expAvgSqs[i] = expAvgSq;
        previousGrads[i] = grad;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }
  }
}
