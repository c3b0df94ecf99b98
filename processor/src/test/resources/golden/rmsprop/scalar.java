package golden;

import static dev.gradus.kernel.FloatMath.addcdiv;
import static dev.gradus.kernel.FloatMath.addcmul;
import static dev.gradus.kernel.FloatMath.lerp;
import static dev.gradus.rule.Formulas.addcdiv;
import static dev.gradus.rule.Formulas.addcmul;
import static dev.gradus.rule.Formulas.lerp;

import dev.gradus.CompiledRule;
import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Optimizer;
import dev.gradus.OptimizerBuilder;
import dev.gradus.ParamGroup;
import dev.gradus.Parameter;
import dev.gradus.ParameterUpdate;
import dev.gradus.StateKey;
import java.lang.Boolean;
import java.lang.Double;
import java.lang.Math;
import java.lang.Override;
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
      super(RULE);
    }

    /**
     * Sets {@link RMSprop#LR}.
     * @param lr the value
     * @return this builder
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * Sets {@link RMSprop#MOMENTUM}.
     * @param momentum the value
     * @return this builder
     */
    public Builder momentum(double momentum) {
      return set(MOMENTUM, momentum);
    }

    /**
     * Sets {@link RMSprop#ALPHA}.
     * @param alpha the value
     * @return this builder
     */
    public Builder alpha(double alpha) {
      return set(ALPHA, alpha);
    }

    /**
     * Sets {@link RMSprop#EPS}.
     * @param eps the value
     * @return this builder
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * Sets {@link RMSprop#CENTERED}.
     * @param centered the value
     * @return this builder
     */
    public Builder centered(boolean centered) {
      return set(CENTERED, centered);
    }

    /**
     * Sets {@link RMSprop#WEIGHT_DECAY}.
     * @param weightDecay the value
     * @return this builder
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
    }

    /**
     * Sets {@link RMSprop#MAXIMIZE}.
     * @param maximize the value
     * @return this builder
     */
    public Builder maximize(boolean maximize) {
      return set(MAXIMIZE, maximize);
    }

    @Override
    protected RMSprop create(List<ParamGroup> groups) {
      return new RMSprop(this, groups);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super(
          "RMSprop",
          true,
          List.of(LR, MOMENTUM, ALPHA, EPS, CENTERED, WEIGHT_DECAY, MAXIMIZE),
          List.of(
              new StateKey("squareAvg", "square_avg", false, false, false),
              new StateKey("momentumBuffer", "momentum_buffer", false, false, false),
              new StateKey("gradAvg", "grad_avg", false, false, false)));
    }

    @Override
    protected long statesUsed(HyperValues hypers) {
      double momentum = hypers.get(MOMENTUM);
      boolean centered = hypers.get(CENTERED);
      return centered ? (momentum > 0.0 ? 0b111L : 0b101L) : momentum > 0.0 ? 0b11L : 0b1L;
    }

    @Override
    protected ParameterUpdate newUpdate(Parameter parameter) {
      return new Update(this, parameter);
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends ParameterUpdate {
    private static final int SQUARE_AVG = 0;
    private static final int MOMENTUM_BUFFER = 1;
    private static final int GRAD_AVG = 2;

    private double momentum;
    private double alpha;
    private double eps;
    private double weightDecay;
    private double oneMinusAlpha;
    private double minusLr;
    private double gradSign;

    private Update(CompiledRule rule, Parameter parameter) {
      super(rule, parameter);
    }

    @Override
    protected int prepare(HyperValues hypers, long step) {
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
    protected boolean copyScalars(ParameterUpdate from) {
      Update other = (Update) from;
      momentum = other.momentum;
      alpha = other.alpha;
      eps = other.eps;
      weightDecay = other.weightDecay;
      oneMinusAlpha = other.oneMinusAlpha;
      minusLr = other.minusLr;
      gradSign = other.gradSign;
      return true;
    }

    @Override
    protected long statesUsed(int variant) {
      return switch (variant) {
        case 1, 3 -> 0b101L;
        case 4, 6 -> 0b11L;
        case 5, 7 -> 0b1L;
        default -> 0b111L;
      };
    }

    @Override
    protected long statesWritten(int variant) {
      return switch (variant) {
        case 1, 3 -> 0b101L;
        case 4, 6 -> 0b11L;
        case 5, 7 -> 0b1L;
        default -> 0b111L;
      };
    }

    @Override
    protected void runFloat(int variant, int from, int to) {
      switch (variant) {
        case 0 ->
            updateCenteredWeightDecayMomentum(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG),
                stateFloats(MOMENTUM_BUFFER), stateFloats(GRAD_AVG), (float) alpha,
                (float) momentum, (float) gradSign, (float) weightDecay, (float) oneMinusAlpha,
                (float) eps, (float) minusLr, from, to);
        case 1 ->
            updateCenteredWeightDecay(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG),
                stateFloats(GRAD_AVG), (float) alpha, (float) gradSign, (float) weightDecay,
                (float) oneMinusAlpha, (float) eps, (float) minusLr, from, to);
        case 2 ->
            updateCenteredMomentum(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG),
                stateFloats(MOMENTUM_BUFFER), stateFloats(GRAD_AVG), (float) alpha,
                (float) momentum, (float) gradSign, (float) oneMinusAlpha, (float) eps,
                (float) minusLr, from, to);
        case 3 ->
            updateCentered(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG),
                stateFloats(GRAD_AVG), (float) alpha, (float) gradSign, (float) oneMinusAlpha,
                (float) eps, (float) minusLr, from, to);
        case 4 ->
            updateWeightDecayMomentum(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG),
                stateFloats(MOMENTUM_BUFFER), (float) alpha, (float) momentum, (float) gradSign,
                (float) weightDecay, (float) oneMinusAlpha, (float) eps, (float) minusLr, from, to);
        case 5 ->
            updateWeightDecay(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG), (float) alpha,
                (float) gradSign, (float) weightDecay, (float) oneMinusAlpha, (float) eps,
                (float) minusLr, from, to);
        case 6 ->
            updateMomentum(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG),
                stateFloats(MOMENTUM_BUFFER), (float) alpha, (float) momentum, (float) gradSign,
                (float) oneMinusAlpha, (float) eps, (float) minusLr, from, to);
        default ->
            update(paramFloats(), gradFloats(), stateFloats(SQUARE_AVG), (float) alpha,
                (float) gradSign, (float) oneMinusAlpha, (float) eps, (float) minusLr, from, to);
      }
    }

    @Override
    protected void runDouble(int variant, int from, int to) {
      switch (variant) {
        case 0 ->
            updateCenteredWeightDecayMomentum(paramDoubles(), gradDoubles(),
                stateDoubles(SQUARE_AVG), stateDoubles(MOMENTUM_BUFFER), stateDoubles(GRAD_AVG),
                alpha, momentum, gradSign, weightDecay, oneMinusAlpha, eps, minusLr, from, to);
        case 1 ->
            updateCenteredWeightDecay(paramDoubles(), gradDoubles(), stateDoubles(SQUARE_AVG),
                stateDoubles(GRAD_AVG), alpha, gradSign, weightDecay, oneMinusAlpha, eps, minusLr,
                from, to);
        case 2 ->
            updateCenteredMomentum(paramDoubles(), gradDoubles(), stateDoubles(SQUARE_AVG),
                stateDoubles(MOMENTUM_BUFFER), stateDoubles(GRAD_AVG), alpha, momentum, gradSign,
                oneMinusAlpha, eps, minusLr, from, to);
        case 3 ->
            updateCentered(paramDoubles(), gradDoubles(), stateDoubles(SQUARE_AVG),
                stateDoubles(GRAD_AVG), alpha, gradSign, oneMinusAlpha, eps, minusLr, from, to);
        case 4 ->
            updateWeightDecayMomentum(paramDoubles(), gradDoubles(), stateDoubles(SQUARE_AVG),
                stateDoubles(MOMENTUM_BUFFER), alpha, momentum, gradSign, weightDecay,
                oneMinusAlpha, eps, minusLr, from, to);
        case 5 ->
            updateWeightDecay(paramDoubles(), gradDoubles(), stateDoubles(SQUARE_AVG), alpha,
                gradSign, weightDecay, oneMinusAlpha, eps, minusLr, from, to);
        case 6 ->
            updateMomentum(paramDoubles(), gradDoubles(), stateDoubles(SQUARE_AVG),
                stateDoubles(MOMENTUM_BUFFER), alpha, momentum, gradSign, oneMinusAlpha, eps,
                minusLr, from, to);
        default ->
            update(paramDoubles(), gradDoubles(), stateDoubles(SQUARE_AVG), alpha, gradSign,
                oneMinusAlpha, eps, minusLr, from, to);
      }
    }

    private static void updateCenteredWeightDecayMomentum(float[] params, float[] grads,
        float[] squareAvgs, float[] momentumBuffers, float[] gradAvgs, float alpha, float momentum,
        float gradSign, float weightDecay, float oneMinusAlpha, float eps, float minusLr, int from,
        int to) {
      // Level 1: per element, where centered, weightDecay != 0.0, momentum > 0.0
      for (int i = from; i < to; i++) {
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
    }

    private static void updateCenteredWeightDecayMomentum(double[] params, double[] grads,
        double[] squareAvgs, double[] momentumBuffers, double[] gradAvgs, double alpha,
        double momentum, double gradSign, double weightDecay, double oneMinusAlpha, double eps,
        double minusLr, int from, int to) {
      // Level 1: per element, where centered, weightDecay != 0.0, momentum > 0.0
      for (int i = from; i < to; i++) {
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
    }

    private static void updateCenteredWeightDecay(float[] params, float[] grads, float[] squareAvgs,
        float[] gradAvgs, float alpha, float gradSign, float weightDecay, float oneMinusAlpha,
        float eps, float minusLr, int from, int to) {
      // Level 1: per element, where centered, weightDecay != 0.0
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

    private static void updateCenteredWeightDecay(double[] params, double[] grads,
        double[] squareAvgs, double[] gradAvgs, double alpha, double gradSign, double weightDecay,
        double oneMinusAlpha, double eps, double minusLr, int from, int to) {
      // Level 1: per element, where centered, weightDecay != 0.0
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

    private static void updateCenteredMomentum(float[] params, float[] grads, float[] squareAvgs,
        float[] momentumBuffers, float[] gradAvgs, float alpha, float momentum, float gradSign,
        float oneMinusAlpha, float eps, float minusLr, int from, int to) {
      // Level 1: per element, where centered, momentum > 0.0
      for (int i = from; i < to; i++) {
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
    }

    private static void updateCenteredMomentum(double[] params, double[] grads, double[] squareAvgs,
        double[] momentumBuffers, double[] gradAvgs, double alpha, double momentum, double gradSign,
        double oneMinusAlpha, double eps, double minusLr, int from, int to) {
      // Level 1: per element, where centered, momentum > 0.0
      for (int i = from; i < to; i++) {
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
    }

    private static void updateCentered(float[] params, float[] grads, float[] squareAvgs,
        float[] gradAvgs, float alpha, float gradSign, float oneMinusAlpha, float eps,
        float minusLr, int from, int to) {
      // Level 1: per element, where centered
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

    private static void updateCentered(double[] params, double[] grads, double[] squareAvgs,
        double[] gradAvgs, double alpha, double gradSign, double oneMinusAlpha, double eps,
        double minusLr, int from, int to) {
      // Level 1: per element, where centered
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

    private static void updateWeightDecayMomentum(float[] params, float[] grads, float[] squareAvgs,
        float[] momentumBuffers, float alpha, float momentum, float gradSign, float weightDecay,
        float oneMinusAlpha, float eps, float minusLr, int from, int to) {
      // Level 1: per element, where weightDecay != 0.0, momentum > 0.0
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

    private static void updateWeightDecayMomentum(double[] params, double[] grads,
        double[] squareAvgs, double[] momentumBuffers, double alpha, double momentum,
        double gradSign, double weightDecay, double oneMinusAlpha, double eps, double minusLr,
        int from, int to) {
      // Level 1: per element, where weightDecay != 0.0, momentum > 0.0
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

    private static void updateWeightDecay(float[] params, float[] grads, float[] squareAvgs,
        float alpha, float gradSign, float weightDecay, float oneMinusAlpha, float eps,
        float minusLr, int from, int to) {
      // Level 1: per element, where weightDecay != 0.0
      for (int i = from; i < to; i++) {
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float denom = (float) Math.sqrt(squareAvg) + eps;
        params[i] = addcdiv(param, minusLr, g, denom);
        squareAvgs[i] = squareAvg;
      }
    }

    private static void updateWeightDecay(double[] params, double[] grads, double[] squareAvgs,
        double alpha, double gradSign, double weightDecay, double oneMinusAlpha, double eps,
        double minusLr, int from, int to) {
      // Level 1: per element, where weightDecay != 0.0
      for (int i = from; i < to; i++) {
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        double denom = Math.sqrt(squareAvg) + eps;
        params[i] = addcdiv(param, minusLr, g, denom);
        squareAvgs[i] = squareAvg;
      }
    }

    private static void updateMomentum(float[] params, float[] grads, float[] squareAvgs,
        float[] momentumBuffers, float alpha, float momentum, float gradSign, float oneMinusAlpha,
        float eps, float minusLr, int from, int to) {
      // Level 1: per element, where momentum > 0.0
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

    private static void updateMomentum(double[] params, double[] grads, double[] squareAvgs,
        double[] momentumBuffers, double alpha, double momentum, double gradSign,
        double oneMinusAlpha, double eps, double minusLr, int from, int to) {
      // Level 1: per element, where momentum > 0.0
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

    private static void update(float[] params, float[] grads, float[] squareAvgs, float alpha,
        float gradSign, float oneMinusAlpha, float eps, float minusLr, int from, int to) {
      // Level 1: per element
      for (int i = from; i < to; i++) {
        float g = grads[i] * gradSign;
        float squareAvg = addcmul(alpha * squareAvgs[i], oneMinusAlpha, g, g);
        float denom = (float) Math.sqrt(squareAvg) + eps;
        params[i] = addcdiv(params[i], minusLr, g, denom);
        squareAvgs[i] = squareAvg;
      }
    }

    private static void update(double[] params, double[] grads, double[] squareAvgs, double alpha,
        double gradSign, double oneMinusAlpha, double eps, double minusLr, int from, int to) {
      // Level 1: per element
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
