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
 * RMSprop: scales each step by a running root mean square of the gradient (Tieleman and Hinton,
 * "Neural Networks for Machine Learning", lecture 6e, 2012); centred as by Graves (2013, equations
 * 38 to 45), with momentum on wish.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   double g = maximize ? -grad : grad;
 *   if (weightDecay != 0) {
 *     g = fma(weightDecay, param, g);
 *   }
 *   squareAvg = addcmul(alpha * squareAvg, 1 - alpha, g, g);
 *   double avg = squareAvg;
 *   if (centered) {
 *     gradAvg = lerp(gradAvg, g, 1 - alpha);
 *     avg = addcmul(squareAvg, -1, gradAvg, gradAvg);
 *   }
 *   double denom = sqrt(avg) + eps;
 *   if (momentum > 0) {
 *     momentumBuffer = addcdiv(momentum * momentumBuffer, 1, g, denom);
 *     return fma(-lr, momentumBuffer, param);
 *   }
 *   return addcdiv(param, -lr, g, denom);
 * }
 * }</pre>
 *
 * <p>State: {@code square_avg}, {@code momentum_buffer}, {@code grad_avg}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class RMSprop extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.01. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.01);

  /** The hyper-parameter {@code momentum}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> MOMENTUM = HyperKey.ofDouble(
      "momentum", "momentum", "[0, inf)", 0.0);

  /** The hyper-parameter {@code alpha}. Default 0.99. Range [0, inf). */
  public static final HyperKey<Double> ALPHA = HyperKey.ofDouble(
      "alpha", "alpha", "[0, inf)", 0.99);

  /** The hyper-parameter {@code eps}. Default 1e-8. Range [0, inf). */
  public static final HyperKey<Double> EPS = HyperKey.ofDouble("eps", "eps", "[0, inf)", 1e-8);

  /** The hyper-parameter {@code centered}. Default false. */
  public static final HyperKey<Boolean> CENTERED = HyperKey.ofBoolean(
      "centered", "centered", false);

  /** The hyper-parameter {@code weightDecay}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> WEIGHT_DECAY = HyperKey.ofDouble(
      "weightDecay", "weight_decay", "[0, inf)", 0.0);

  /** The hyper-parameter {@code maximize}. Default false. */
  public static final HyperKey<Boolean> MAXIMIZE = HyperKey.ofBoolean(
      "maximize", "maximize", false);

  private static final CompiledRule RULE = new Rule();
  private static final int SQUARE_AVG = 0;
  private static final int MOMENTUM_BUFFER = 1;
  private static final int GRAD_AVG = 2;

  private RMSprop(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link RMSprop}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<RMSprop, Builder> {
    private Builder() {
      super(RULE, RMSprop::new);
    }

    /**
     * {@return this builder, with {@link RMSprop#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link RMSprop#MOMENTUM} set}
     * @param momentum the value
     */
    public Builder momentum(double momentum) {
      return set(MOMENTUM, momentum);
    }

    /**
     * {@return this builder, with {@link RMSprop#ALPHA} set}
     * @param alpha the value
     */
    public Builder alpha(double alpha) {
      return set(ALPHA, alpha);
    }

    /**
     * {@return this builder, with {@link RMSprop#EPS} set}
     * @param eps the value
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * {@return this builder, with {@link RMSprop#CENTERED} set}
     * @param centered the value
     */
    public Builder centered(boolean centered) {
      return set(CENTERED, centered);
    }

    /**
     * {@return this builder, with {@link RMSprop#WEIGHT_DECAY} set}
     * @param weightDecay the value
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
    }

    /**
     * {@return this builder, with {@link RMSprop#MAXIMIZE} set}
     * @param maximize the value
     */
    public Builder maximize(boolean maximize) {
      return set(MAXIMIZE, maximize);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("RMSprop",
          List.of(LR, MOMENTUM, ALPHA, EPS, CENTERED, WEIGHT_DECAY, MAXIMIZE),
          List.of(StateSpec.perElement("squareAvg", "square_avg"),
              StateSpec.perElement("momentumBuffer", "momentum_buffer"),
              StateSpec.perElement("gradAvg", "grad_avg")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b111L, 0b111L, 0, 1),
              KernelSpec.of(0b101L, 0b101L, 2, 3),
              KernelSpec.of(0b111L, 0b111L, 4, 5),
              KernelSpec.of(0b101L, 0b101L, 6, 7),
              KernelSpec.of(0b11L, 0b11L, 8, 9),
              KernelSpec.of(0b1L, 0b1L, 10, 11),
              KernelSpec.of(0b11L, 0b11L, 12, 13),
              KernelSpec.of(0b1L, 0b1L, 14, 15)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public long statesUsed(HyperValues hypers) {
      double momentum = hypers.get(MOMENTUM);
      boolean centered = hypers.get(CENTERED);
      return centered ? (momentum > 0.0 ? 0b111L : 0b101L) : momentum > 0.0 ? 0b11L : 0b1L;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    private double momentum, alpha, eps, weightDecay, oneMinusAlpha, minusLr, gradSign;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      momentum = hypers.get(MOMENTUM);
      alpha = hypers.get(ALPHA);
      eps = hypers.get(EPS);
      boolean centered = hypers.get(CENTERED);
      weightDecay = hypers.get(WEIGHT_DECAY);
      boolean maximize = hypers.get(MAXIMIZE);
      oneMinusAlpha = 1.0 - alpha;
      minusLr = -lr;
      gradSign = maximize ? -1.0 : 1.0;
      if (centered) {
        if (weightDecay != 0.0) {
          return momentum > 0.0 ? 0 : 1;
        }
        return momentum > 0.0 ? 2 : 3;
      }
      if (weightDecay != 0.0) {
        return momentum > 0.0 ? 4 : 5;
      }
      return momentum > 0.0 ? 6 : 7;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateCenteredWeightDecayMomentumFloats(this, at, from, to);
        case 1 -> updateCenteredWeightDecayMomentumDoubles(this, at, from, to);
        case 2 -> updateCenteredWeightDecayFloats(this, at, from, to);
        case 3 -> updateCenteredWeightDecayDoubles(this, at, from, to);
        case 4 -> updateCenteredMomentumFloats(this, at, from, to);
        case 5 -> updateCenteredMomentumDoubles(this, at, from, to);
        case 6 -> updateCenteredFloats(this, at, from, to);
        case 7 -> updateCenteredDoubles(this, at, from, to);
        case 8 -> updateWeightDecayMomentumFloats(this, at, from, to);
        case 9 -> updateWeightDecayMomentumDoubles(this, at, from, to);
        case 10 -> updateWeightDecayFloats(this, at, from, to);
        case 11 -> updateWeightDecayDoubles(this, at, from, to);
        case 12 -> updateMomentumFloats(this, at, from, to);
        case 13 -> updateMomentumDoubles(this, at, from, to);
        case 14 -> updateFloats(this, at, from, to);
        default -> updateDoubles(this, at, from, to);
      }
    }

    static void updateCenteredWeightDecayMomentumFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where centered, weightDecay != 0.0, momentum > 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG), momentumBuffers = at.floats(MOMENTUM_BUFFER),
          gradAvgs = at.floats(GRAD_AVG);
      float alpha = (float) u.alpha, momentum = (float) u.momentum, gradSign = (float) u.gradSign,
          weightDecay = (float) u.weightDecay, oneMinusAlpha = (float) u.oneMinusAlpha,
          eps = (float) u.eps, minusLr = (float) u.minusLr;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        float avg = addcmul(squareAvg, -1f, gradAvg, gradAvg);
        float denom = (float) Math.sqrt(avg) + eps;
        float momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1f, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, param);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
        gradAvgs[i] = gradAvg;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateCenteredWeightDecayMomentumDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG), momentumBuffers = at.doubles(MOMENTUM_BUFFER),
          gradAvgs = at.doubles(GRAD_AVG);
      double alpha = u.alpha, momentum = u.momentum, gradSign = u.gradSign,
          weightDecay = u.weightDecay, oneMinusAlpha = u.oneMinusAlpha, eps = u.eps,
          minusLr = u.minusLr;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        double avg = addcmul(squareAvg, -1.0, gradAvg, gradAvg);
        double denom = Math.sqrt(avg) + eps;
        double momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1.0, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, param);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
        gradAvgs[i] = gradAvg;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateCenteredWeightDecayFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where centered, weightDecay != 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG), gradAvgs = at.floats(GRAD_AVG);
      float alpha = (float) u.alpha, gradSign = (float) u.gradSign,
          weightDecay = (float) u.weightDecay, oneMinusAlpha = (float) u.oneMinusAlpha,
          eps = (float) u.eps, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        float avg = addcmul(squareAvg, -1f, gradAvg, gradAvg);
        float denom = (float) Math.sqrt(avg) + eps;
        params[i] = addcdiv(param, minusLr, g, denom);
        squareAvgs[i] = squareAvg;
        gradAvgs[i] = gradAvg;
      }
    }

    static void updateCenteredWeightDecayDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG), gradAvgs = at.doubles(GRAD_AVG);
      double alpha = u.alpha, gradSign = u.gradSign, weightDecay = u.weightDecay,
          oneMinusAlpha = u.oneMinusAlpha, eps = u.eps, minusLr = u.minusLr;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        double avg = addcmul(squareAvg, -1.0, gradAvg, gradAvg);
        double denom = Math.sqrt(avg) + eps;
        params[i] = addcdiv(param, minusLr, g, denom);
        squareAvgs[i] = squareAvg;
        gradAvgs[i] = gradAvg;
      }
    }

    static void updateCenteredMomentumFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where centered, momentum > 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG), momentumBuffers = at.floats(MOMENTUM_BUFFER),
          gradAvgs = at.floats(GRAD_AVG);
      float alpha = (float) u.alpha, momentum = (float) u.momentum, gradSign = (float) u.gradSign,
          oneMinusAlpha = (float) u.oneMinusAlpha, eps = (float) u.eps, minusLr = (float) u.minusLr;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        float g = grads[i] * gradSign;
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        float avg = addcmul(squareAvg, -1f, gradAvg, gradAvg);
        float denom = (float) Math.sqrt(avg) + eps;
        float momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1f, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, params[i]);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
        gradAvgs[i] = gradAvg;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateCenteredMomentumDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG), momentumBuffers = at.doubles(MOMENTUM_BUFFER),
          gradAvgs = at.doubles(GRAD_AVG);
      double alpha = u.alpha, momentum = u.momentum, gradSign = u.gradSign,
          oneMinusAlpha = u.oneMinusAlpha, eps = u.eps, minusLr = u.minusLr;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        double g = grads[i] * gradSign;
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        double avg = addcmul(squareAvg, -1.0, gradAvg, gradAvg);
        double denom = Math.sqrt(avg) + eps;
        double momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1.0, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, params[i]);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
        gradAvgs[i] = gradAvg;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateCenteredFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where centered
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG), gradAvgs = at.floats(GRAD_AVG);
      float alpha = (float) u.alpha, gradSign = (float) u.gradSign,
          oneMinusAlpha = (float) u.oneMinusAlpha, eps = (float) u.eps, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i++) {
        float g = grads[i] * gradSign;
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        float avg = addcmul(squareAvg, -1f, gradAvg, gradAvg);
        float denom = (float) Math.sqrt(avg) + eps;
        params[i] = addcdiv(params[i], minusLr, g, denom);
        squareAvgs[i] = squareAvg;
        gradAvgs[i] = gradAvg;
      }
    }

    static void updateCenteredDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG), gradAvgs = at.doubles(GRAD_AVG);
      double alpha = u.alpha, gradSign = u.gradSign, oneMinusAlpha = u.oneMinusAlpha, eps = u.eps,
          minusLr = u.minusLr;
      for (int i = from; i < to; i++) {
        double g = grads[i] * gradSign;
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double gradAvg = lerp(gradAvgs[i], g, oneMinusAlpha);
        double avg = addcmul(squareAvg, -1.0, gradAvg, gradAvg);
        double denom = Math.sqrt(avg) + eps;
        params[i] = addcdiv(params[i], minusLr, g, denom);
        squareAvgs[i] = squareAvg;
        gradAvgs[i] = gradAvg;
      }
    }

    static void updateWeightDecayMomentumFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where weightDecay != 0.0, momentum > 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG), momentumBuffers = at.floats(MOMENTUM_BUFFER);
      float alpha = (float) u.alpha, momentum = (float) u.momentum, gradSign = (float) u.gradSign,
          weightDecay = (float) u.weightDecay, oneMinusAlpha = (float) u.oneMinusAlpha,
          eps = (float) u.eps, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float denom = (float) Math.sqrt(squareAvg) + eps;
        float momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1f, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, param);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
      }
    }

    static void updateWeightDecayMomentumDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG), momentumBuffers = at.doubles(MOMENTUM_BUFFER);
      double alpha = u.alpha, momentum = u.momentum, gradSign = u.gradSign,
          weightDecay = u.weightDecay, oneMinusAlpha = u.oneMinusAlpha, eps = u.eps,
          minusLr = u.minusLr;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double denom = Math.sqrt(squareAvg) + eps;
        double momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1.0, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, param);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
      }
    }

    static void updateWeightDecayFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where weightDecay != 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG);
      float alpha = (float) u.alpha, gradSign = (float) u.gradSign,
          weightDecay = (float) u.weightDecay, oneMinusAlpha = (float) u.oneMinusAlpha,
          eps = (float) u.eps, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float denom = (float) Math.sqrt(squareAvg) + eps;
        params[i] = addcdiv(param, minusLr, g, denom);
        squareAvgs[i] = squareAvg;
      }
    }

    static void updateWeightDecayDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG);
      double alpha = u.alpha, gradSign = u.gradSign, weightDecay = u.weightDecay,
          oneMinusAlpha = u.oneMinusAlpha, eps = u.eps, minusLr = u.minusLr;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double denom = Math.sqrt(squareAvg) + eps;
        params[i] = addcdiv(param, minusLr, g, denom);
        squareAvgs[i] = squareAvg;
      }
    }

    static void updateMomentumFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where momentum > 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG), momentumBuffers = at.floats(MOMENTUM_BUFFER);
      float alpha = (float) u.alpha, momentum = (float) u.momentum, gradSign = (float) u.gradSign,
          oneMinusAlpha = (float) u.oneMinusAlpha, eps = (float) u.eps, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i++) {
        float g = grads[i] * gradSign;
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float denom = (float) Math.sqrt(squareAvg) + eps;
        float momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1f, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, params[i]);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
      }
    }

    static void updateMomentumDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG), momentumBuffers = at.doubles(MOMENTUM_BUFFER);
      double alpha = u.alpha, momentum = u.momentum, gradSign = u.gradSign,
          oneMinusAlpha = u.oneMinusAlpha, eps = u.eps, minusLr = u.minusLr;
      for (int i = from; i < to; i++) {
        double g = grads[i] * gradSign;
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double denom = Math.sqrt(squareAvg) + eps;
        double momentumBuffer = addcdiv(momentum * momentumBuffers[i], 1.0, g, denom);
        params[i] = Math.fma(minusLr, momentumBuffer, params[i]);
        squareAvgs[i] = squareAvg;
        momentumBuffers[i] = momentumBuffer;
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          squareAvgs = at.floats(SQUARE_AVG);
      float alpha = (float) u.alpha, gradSign = (float) u.gradSign,
          oneMinusAlpha = (float) u.oneMinusAlpha, eps = (float) u.eps, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i++) {
        float g = grads[i] * gradSign;
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float denom = (float) Math.sqrt(squareAvg) + eps;
        params[i] = addcdiv(params[i], minusLr, g, denom);
        squareAvgs[i] = squareAvg;
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          squareAvgs = at.doubles(SQUARE_AVG);
      double alpha = u.alpha, gradSign = u.gradSign, oneMinusAlpha = u.oneMinusAlpha, eps = u.eps,
          minusLr = u.minusLr;
      for (int i = from; i < to; i++) {
        double g = grads[i] * gradSign;
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double denom = Math.sqrt(squareAvg) + eps;
        params[i] = addcdiv(params[i], minusLr, g, denom);
        squareAvgs[i] = squareAvg;
      }
    }
  }
}
