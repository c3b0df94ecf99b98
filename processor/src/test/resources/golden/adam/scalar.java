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
 * Adam: steps by running means of the gradient and of its square, corrected for their start at zero
 * (Kingma and Ba, "Adam: A Method for Stochastic Optimization", 2015, Algorithm 1); with AMSGrad
 * (Reddi, Kale and Kumar, 2018, Algorithm 2) on wish.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   double g = maximize ? -grad : grad;
 *   if (weightDecay != 0) {
 *     if (decoupledWeightDecay) {
 *       param *= 1 - lr * weightDecay;
 *     } else {
 *       g = fma(weightDecay, param, g);
 *     }
 *   }
 *   expAvg = lerp(expAvg, g, 1 - beta1);
 *   expAvgSq = addcmul(beta2 * expAvgSq, 1 - beta2, g, g);
 *   double v = expAvgSq;
 *   if (amsgrad) {
 *     maxExpAvgSq = max(maxExpAvgSq, expAvgSq);
 *     v = maxExpAvgSq;
 *   }
 *   double stepSize = lr / (1 - pow(beta1, step));
 *   double biasCorrection = sqrt(1 - pow(beta2, step));
 *   double denom = sqrt(v) / biasCorrection + eps;
 *   return addcdiv(param, -stepSize, expAvg, denom);
 * }
 * }</pre>
 *
 * <p>State: {@code exp_avg}, {@code exp_avg_sq}, {@code max_exp_avg_sq}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Adam extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.001. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.001);

  /** The hyper-parameter {@code beta1}. Default 0.9. Range [0, 1). */
  public static final HyperKey<Double> BETA1 = HyperKey.ofDouble(
      "beta1", "betas[0]", "[0, 1)", 0.9);

  /** The hyper-parameter {@code beta2}. Default 0.999. Range [0, 1). */
  public static final HyperKey<Double> BETA2 = HyperKey.ofDouble(
      "beta2", "betas[1]", "[0, 1)", 0.999);

  /** The hyper-parameter {@code eps}. Default 1e-8. Range [0, inf). */
  public static final HyperKey<Double> EPS = HyperKey.ofDouble("eps", "eps", "[0, inf)", 1e-8);

  /** The hyper-parameter {@code weightDecay}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> WEIGHT_DECAY = HyperKey.ofDouble(
      "weightDecay", "weight_decay", "[0, inf)", 0.0);

  /** The hyper-parameter {@code amsgrad}. Default false. */
  public static final HyperKey<Boolean> AMSGRAD = HyperKey.ofBoolean("amsgrad", "amsgrad", false);

  /** The hyper-parameter {@code maximize}. Default false. */
  public static final HyperKey<Boolean> MAXIMIZE = HyperKey.ofBoolean(
      "maximize", "maximize", false);

  /** The hyper-parameter {@code decoupledWeightDecay}. Default false. */
  public static final HyperKey<Boolean> DECOUPLED_WEIGHT_DECAY = HyperKey.ofBoolean(
      "decoupledWeightDecay", "decoupled_weight_decay", false);

  private static final CompiledRule RULE = new Rule();
  private static final int EXP_AVG = 0;
  private static final int EXP_AVG_SQ = 1;
  private static final int MAX_EXP_AVG_SQ = 2;

  private Adam(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Adam}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Adam, Builder> {
    private Builder() {
      super(RULE, Adam::new);
    }

    /**
     * {@return this builder, with {@link Adam#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Adam#BETA1} set}
     * @param beta1 the value
     */
    public Builder beta1(double beta1) {
      return set(BETA1, beta1);
    }

    /**
     * {@return this builder, with {@link Adam#BETA2} set}
     * @param beta2 the value
     */
    public Builder beta2(double beta2) {
      return set(BETA2, beta2);
    }

    /**
     * {@return this builder, with {@link Adam#EPS} set}
     * @param eps the value
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * {@return this builder, with {@link Adam#WEIGHT_DECAY} set}
     * @param weightDecay the value
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
    }

    /**
     * {@return this builder, with {@link Adam#AMSGRAD} set}
     * @param amsgrad the value
     */
    public Builder amsgrad(boolean amsgrad) {
      return set(AMSGRAD, amsgrad);
    }

    /**
     * {@return this builder, with {@link Adam#MAXIMIZE} set}
     * @param maximize the value
     */
    public Builder maximize(boolean maximize) {
      return set(MAXIMIZE, maximize);
    }

    /**
     * {@return this builder, with {@link Adam#DECOUPLED_WEIGHT_DECAY} set}
     * @param decoupledWeightDecay the value
     */
    public Builder decoupledWeightDecay(boolean decoupledWeightDecay) {
      return set(DECOUPLED_WEIGHT_DECAY, decoupledWeightDecay);
    }

    /**
     * {@return this builder, with all parts of betas set}
     * @param beta1 {@code betas[0]}
     * @param beta2 {@code betas[1]}
     */
    public Builder betas(double beta1, double beta2) {
      return set(BETA1, beta1).set(BETA2, beta2);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Adam",
          List.of(LR, BETA1, BETA2, EPS, WEIGHT_DECAY, AMSGRAD, MAXIMIZE, DECOUPLED_WEIGHT_DECAY),
          List.of(StateSpec.perElement("expAvg", "exp_avg"),
              StateSpec.perElement("expAvgSq", "exp_avg_sq"),
              StateSpec.perElement("maxExpAvgSq", "max_exp_avg_sq")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b111L, 0b111L, 0, 1),
              KernelSpec.of(0b111L, 0b111L, 2, 3),
              KernelSpec.of(0b11L, 0b11L, 4, 5),
              KernelSpec.of(0b11L, 0b11L, 6, 7)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public long statesUsed(HyperValues hypers) {
      boolean amsgrad = hypers.get(AMSGRAD);
      return amsgrad ? 0b111L : 0b11L;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    private double beta2, eps, weightDecay, oneMinusBeta1, oneMinusBeta2, biasCorrection,
        minusStepSize, gradSign, paramFactor;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      double beta1 = hypers.get(BETA1);
      beta2 = hypers.get(BETA2);
      eps = hypers.get(EPS);
      weightDecay = hypers.get(WEIGHT_DECAY);
      boolean amsgrad = hypers.get(AMSGRAD);
      boolean maximize = hypers.get(MAXIMIZE);
      boolean decoupledWeightDecay = hypers.get(DECOUPLED_WEIGHT_DECAY);
      oneMinusBeta1 = 1.0 - beta1;
      oneMinusBeta2 = 1.0 - beta2;
      double stepSize = lr / (1.0 - Math.pow(beta1, step));
      biasCorrection = Math.sqrt(1.0 - Math.pow(beta2, step));
      minusStepSize = -stepSize;
      gradSign = maximize ? -1.0 : 1.0;
      paramFactor = weightDecay != 0.0 ? 1.0 - lr * weightDecay : 1.0;
      if (amsgrad) {
        return weightDecay != 0.0 && !decoupledWeightDecay ? 1 : 0;
      }
      return weightDecay != 0.0 && !decoupledWeightDecay ? 3 : 2;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateAmsgradFloats(this, at, from, to);
        case 1 -> updateAmsgradDoubles(this, at, from, to);
        case 2 -> updateAmsgradWeightDecayFloats(this, at, from, to);
        case 3 -> updateAmsgradWeightDecayDoubles(this, at, from, to);
        case 4 -> updateFloats(this, at, from, to);
        case 5 -> updateDoubles(this, at, from, to);
        case 6 -> updateWeightDecayFloats(this, at, from, to);
        default -> updateWeightDecayDoubles(this, at, from, to);
      }
    }

    static void updateAmsgradFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where amsgrad
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), maxExpAvgSqs = at.floats(MAX_EXP_AVG_SQ);
      float beta2 = (float) u.beta2, gradSign = (float) u.gradSign,
          oneMinusBeta1 = (float) u.oneMinusBeta1, oneMinusBeta2 = (float) u.oneMinusBeta2,
          biasCorrection = (float) u.biasCorrection, eps = (float) u.eps,
          paramFactor = (float) u.paramFactor, minusStepSize = (float) u.minusStepSize;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        float g = grads[i] * gradSign;
        float expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        float expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        float maxExpAvgSq = Math.max(maxExpAvgSqs[i], expAvgSq);
        float denom = (float) Math.sqrt(maxExpAvgSq) / biasCorrection + eps;
        float param = params[i] * paramFactor;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        maxExpAvgSqs[i] = maxExpAvgSq;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateAmsgradDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), maxExpAvgSqs = at.doubles(MAX_EXP_AVG_SQ);
      double beta2 = u.beta2, gradSign = u.gradSign, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, biasCorrection = u.biasCorrection, eps = u.eps,
          paramFactor = u.paramFactor, minusStepSize = u.minusStepSize;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        double g = grads[i] * gradSign;
        double expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        double expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        double maxExpAvgSq = Math.max(maxExpAvgSqs[i], expAvgSq);
        double denom = Math.sqrt(maxExpAvgSq) / biasCorrection + eps;
        double param = params[i] * paramFactor;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        maxExpAvgSqs[i] = maxExpAvgSq;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateAmsgradWeightDecayFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where amsgrad, weightDecay != 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), maxExpAvgSqs = at.floats(MAX_EXP_AVG_SQ);
      float beta2 = (float) u.beta2, gradSign = (float) u.gradSign,
          weightDecay = (float) u.weightDecay, oneMinusBeta1 = (float) u.oneMinusBeta1,
          oneMinusBeta2 = (float) u.oneMinusBeta2, biasCorrection = (float) u.biasCorrection,
          eps = (float) u.eps, minusStepSize = (float) u.minusStepSize;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        float expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        float maxExpAvgSq = Math.max(maxExpAvgSqs[i], expAvgSq);
        float denom = (float) Math.sqrt(maxExpAvgSq) / biasCorrection + eps;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        maxExpAvgSqs[i] = maxExpAvgSq;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateAmsgradWeightDecayDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), maxExpAvgSqs = at.doubles(MAX_EXP_AVG_SQ);
      double beta2 = u.beta2, gradSign = u.gradSign, weightDecay = u.weightDecay,
          oneMinusBeta1 = u.oneMinusBeta1, oneMinusBeta2 = u.oneMinusBeta2,
          biasCorrection = u.biasCorrection, eps = u.eps, minusStepSize = u.minusStepSize;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        double expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        double maxExpAvgSq = Math.max(maxExpAvgSqs[i], expAvgSq);
        double denom = Math.sqrt(maxExpAvgSq) / biasCorrection + eps;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        maxExpAvgSqs[i] = maxExpAvgSq;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ);
      float beta2 = (float) u.beta2, gradSign = (float) u.gradSign,
          oneMinusBeta1 = (float) u.oneMinusBeta1, oneMinusBeta2 = (float) u.oneMinusBeta2,
          biasCorrection = (float) u.biasCorrection, eps = (float) u.eps,
          paramFactor = (float) u.paramFactor, minusStepSize = (float) u.minusStepSize;
      for (int i = from; i < to; i++) {
        float g = grads[i] * gradSign;
        float expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        float expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        float denom = (float) Math.sqrt(expAvgSq) / biasCorrection + eps;
        float param = params[i] * paramFactor;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ);
      double beta2 = u.beta2, gradSign = u.gradSign, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, biasCorrection = u.biasCorrection, eps = u.eps,
          paramFactor = u.paramFactor, minusStepSize = u.minusStepSize;
      for (int i = from; i < to; i++) {
        double g = grads[i] * gradSign;
        double expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        double expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        double denom = Math.sqrt(expAvgSq) / biasCorrection + eps;
        double param = params[i] * paramFactor;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
      }
    }

    static void updateWeightDecayFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where weightDecay != 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ);
      float beta2 = (float) u.beta2, gradSign = (float) u.gradSign,
          weightDecay = (float) u.weightDecay, oneMinusBeta1 = (float) u.oneMinusBeta1,
          oneMinusBeta2 = (float) u.oneMinusBeta2, biasCorrection = (float) u.biasCorrection,
          eps = (float) u.eps, minusStepSize = (float) u.minusStepSize;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        float expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        float denom = (float) Math.sqrt(expAvgSq) / biasCorrection + eps;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
      }
    }

    static void updateWeightDecayDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ);
      double beta2 = u.beta2, gradSign = u.gradSign, weightDecay = u.weightDecay,
          oneMinusBeta1 = u.oneMinusBeta1, oneMinusBeta2 = u.oneMinusBeta2,
          biasCorrection = u.biasCorrection, eps = u.eps, minusStepSize = u.minusStepSize;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double expAvg = lerp(expAvgs[i], g, oneMinusBeta1);
        double expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, g, g);
        double denom = Math.sqrt(expAvgSq) / biasCorrection + eps;
        params[i] = addcdiv(param, minusStepSize, expAvg, denom);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
      }
    }
  }
}
