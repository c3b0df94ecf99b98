package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.kernel.FloatMath.addcdiv;
import static dev.gradus.rule.Formulas.addcdiv;

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
 * Adagrad: scales each step by the root of the sum of all squared gradients (Duchi, Hazan and
 * Singer, "Adaptive Subgradient Methods", 2011, Figure 1, diagonal).
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   double g = maximize ? -grad : grad;
 *   if (weightDecay != 0) {
 *     g = fma(weightDecay, param, g);
 *   }
 *   double clr = lr / (1 + (step - 1) * lrDecay);
 *   if (isSparse(grad)) {
 *     sum += g * g;
 *     return fma(-clr, g / (sqrt(sum) + eps), param);
 *   }
 *   sum = fma(g, g, sum);
 *   return addcdiv(param, -clr, g, sqrt(sum) + eps);
 * }
 * }</pre>
 *
 * <p>State: {@code sum}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Adagrad extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.01. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.01);

  /** The hyper-parameter {@code lrDecay}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> LR_DECAY = HyperKey.ofDouble(
      "lrDecay", "lr_decay", "[0, inf)", 0.0);

  /** The hyper-parameter {@code eps}. Default 1e-10. Range [0, inf). */
  public static final HyperKey<Double> EPS = HyperKey.ofDouble("eps", "eps", "[0, inf)", 1e-10);

  /** The hyper-parameter {@code weightDecay}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> WEIGHT_DECAY = HyperKey.ofDouble(
      "weightDecay", "weight_decay", "[0, inf)", 0.0);

  /** The hyper-parameter {@code initialAccumulatorValue}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> INITIAL_ACCUMULATOR_VALUE = HyperKey.ofDouble(
      "initialAccumulatorValue", "initial_accumulator_value", "[0, inf)", 0.0);

  /** The hyper-parameter {@code maximize}. Default false. */
  public static final HyperKey<Boolean> MAXIMIZE = HyperKey.ofBoolean(
      "maximize", "maximize", false);

  private static final CompiledRule RULE = new Rule();
  private static final int SUM = 0;

  private Adagrad(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Adagrad}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Adagrad, Builder> {
    private Builder() {
      super(RULE, Adagrad::new);
    }

    /**
     * {@return this builder, with {@link Adagrad#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Adagrad#LR_DECAY} set}
     * @param lrDecay the value
     */
    public Builder lrDecay(double lrDecay) {
      return set(LR_DECAY, lrDecay);
    }

    /**
     * {@return this builder, with {@link Adagrad#EPS} set}
     * @param eps the value
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * {@return this builder, with {@link Adagrad#WEIGHT_DECAY} set}
     * @param weightDecay the value
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
    }

    /**
     * {@return this builder, with {@link Adagrad#INITIAL_ACCUMULATOR_VALUE} set}
     * @param initialAccumulatorValue the value
     */
    public Builder initialAccumulatorValue(double initialAccumulatorValue) {
      return set(INITIAL_ACCUMULATOR_VALUE, initialAccumulatorValue);
    }

    /**
     * {@return this builder, with {@link Adagrad#MAXIMIZE} set}
     * @param maximize the value
     */
    public Builder maximize(boolean maximize) {
      return set(MAXIMIZE, maximize);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Adagrad",
          List.of(LR, LR_DECAY, EPS, WEIGHT_DECAY, INITIAL_ACCUMULATOR_VALUE, MAXIMIZE),
          List.of(StateSpec.perElement("sum", "sum")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b1L, 0b1L, 0, 1),
              KernelSpec.of(0b1L, 0b1L, 2, 3),
              KernelSpec.of(0b1L, 0b1L, 4, 5),
              KernelSpec.of(0b1L, 0b1L, 6, 7)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public double initialValue(int state, HyperValues hypers) {
      if (state == 0) {
        double initialAccumulatorValue = hypers.get(INITIAL_ACCUMULATOR_VALUE);
        return initialAccumulatorValue;
      }
      return 0.0;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    private double eps, weightDecay, minusClr, gradSign;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      double lrDecay = hypers.get(LR_DECAY);
      eps = hypers.get(EPS);
      weightDecay = hypers.get(WEIGHT_DECAY);
      boolean maximize = hypers.get(MAXIMIZE);
      boolean isSparse = at.isSparse();
      double clr = lr / (1.0 + (step - 1L) * lrDecay);
      minusClr = -clr;
      gradSign = maximize ? -1.0 : 1.0;
      if (isSparse) {
        return weightDecay != 0.0 ? 0 : 1;
      }
      return weightDecay != 0.0 ? 2 : 3;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateIsSparseWeightDecayFloats(this, at, from, to);
        case 1 -> updateIsSparseWeightDecayDoubles(this, at, from, to);
        case 2 -> updateIsSparseFloats(this, at, from, to);
        case 3 -> updateIsSparseDoubles(this, at, from, to);
        case 4 -> updateWeightDecayFloats(this, at, from, to);
        case 5 -> updateWeightDecayDoubles(this, at, from, to);
        case 6 -> updateFloats(this, at, from, to);
        default -> updateDoubles(this, at, from, to);
      }
    }

    static void updateIsSparseWeightDecayFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where isSparse, weightDecay != 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), sums = at.floats(SUM);
      float gradSign = (float) u.gradSign, weightDecay = (float) u.weightDecay, eps = (float) u.eps,
          minusClr = (float) u.minusClr;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float sum = sums[i] + g * g;
        params[i] = Math.fma(minusClr, g / ((float) Math.sqrt(sum) + eps), param);
        sums[i] = sum;
      }
    }

    static void updateIsSparseWeightDecayDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), sums = at.doubles(SUM);
      double gradSign = u.gradSign, weightDecay = u.weightDecay, eps = u.eps, minusClr = u.minusClr;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double sum = sums[i] + g * g;
        params[i] = Math.fma(minusClr, g / (Math.sqrt(sum) + eps), param);
        sums[i] = sum;
      }
    }

    static void updateIsSparseFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where isSparse
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), sums = at.floats(SUM);
      float gradSign = (float) u.gradSign, eps = (float) u.eps, minusClr = (float) u.minusClr;
      for (int i = from; i < to; i++) {
        float g = grads[i] * gradSign;
        float sum = sums[i] + g * g;
        params[i] = Math.fma(minusClr, g / ((float) Math.sqrt(sum) + eps), params[i]);
        sums[i] = sum;
      }
    }

    static void updateIsSparseDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), sums = at.doubles(SUM);
      double gradSign = u.gradSign, eps = u.eps, minusClr = u.minusClr;
      for (int i = from; i < to; i++) {
        double g = grads[i] * gradSign;
        double sum = sums[i] + g * g;
        params[i] = Math.fma(minusClr, g / (Math.sqrt(sum) + eps), params[i]);
        sums[i] = sum;
      }
    }

    static void updateWeightDecayFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where weightDecay != 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), sums = at.floats(SUM);
      float gradSign = (float) u.gradSign, weightDecay = (float) u.weightDecay, eps = (float) u.eps,
          minusClr = (float) u.minusClr;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float g = Math.fma(weightDecay, param, grads[i] * gradSign);
        float sum = Math.fma(g, g, sums[i]);
        params[i] = addcdiv(param, minusClr, g, (float) Math.sqrt(sum) + eps);
        sums[i] = sum;
      }
    }

    static void updateWeightDecayDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), sums = at.doubles(SUM);
      double gradSign = u.gradSign, weightDecay = u.weightDecay, eps = u.eps, minusClr = u.minusClr;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double g = Math.fma(weightDecay, param, grads[i] * gradSign);
        double sum = Math.fma(g, g, sums[i]);
        params[i] = addcdiv(param, minusClr, g, Math.sqrt(sum) + eps);
        sums[i] = sum;
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), sums = at.floats(SUM);
      float gradSign = (float) u.gradSign, eps = (float) u.eps, minusClr = (float) u.minusClr;
      for (int i = from; i < to; i++) {
        float g = grads[i] * gradSign;
        float sum = Math.fma(g, g, sums[i]);
        params[i] = addcdiv(params[i], minusClr, g, (float) Math.sqrt(sum) + eps);
        sums[i] = sum;
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), sums = at.doubles(SUM);
      double gradSign = u.gradSign, eps = u.eps, minusClr = u.minusClr;
      for (int i = from; i < to; i++) {
        double g = grads[i] * gradSign;
        double sum = Math.fma(g, g, sums[i]);
        params[i] = addcdiv(params[i], minusClr, g, Math.sqrt(sum) + eps);
        sums[i] = sum;
      }
    }
  }
}
