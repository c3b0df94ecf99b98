package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.compiled.Operands.SUMMAND;
import static dev.gradus.kernel.FloatMath.addcmul;
import static dev.gradus.kernel.FloatMath.lerp;
import static dev.gradus.rule.Formulas.addcmul;
import static dev.gradus.rule.Formulas.lerp;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.kernel.Vectors;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * LAMB: Adam's direction, in a step as long as the tensor (You et al., "Large Batch Optimization for
 * Deep Learning", 2020, Algorithm 2).
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   expAvg = lerp(expAvg, grad, 1 - beta1);
 *   expAvgSq = addcmul(beta2 * expAvgSq, 1 - beta2, grad, grad);
 *   double m = expAvg / (1 - pow(beta1, step));
 *   double v = expAvgSq / (1 - pow(beta2, step));
 *   double direction = m / (sqrt(v) + eps) + weightDecay * param;
 *   double length = norm(param);
 *   double stride = norm(direction);
 *   double trust = length > 0 && stride > 0 ? length / stride : 1;
 *   return param - lr * trust * direction;
 * }
 * }</pre>
 *
 * <p>State: {@code exp_avg}, {@code exp_avg_sq}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Lamb extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.001. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofRate("lr", "lr", "[0, inf)", 0.001);

  /** The hyper-parameter {@code beta1}. Default 0.9. Range [0, 1). */
  public static final HyperKey<Double> BETA1 = HyperKey.ofDouble(
      "beta1", "betas[0]", "[0, 1)", 0.9);

  /** The hyper-parameter {@code beta2}. Default 0.999. Range [0, 1). */
  public static final HyperKey<Double> BETA2 = HyperKey.ofDouble(
      "beta2", "betas[1]", "[0, 1)", 0.999);

  /** The hyper-parameter {@code eps}. Default 1e-6. Range [0, inf). */
  public static final HyperKey<Double> EPS = HyperKey.ofDouble("eps", "eps", "[0, inf)", 1e-6);

  /** The hyper-parameter {@code weightDecay}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> WEIGHT_DECAY = HyperKey.ofDouble(
      "weightDecay", "weight_decay", "[0, inf)", 0.0);

  private static final CompiledRule RULE = new Rule();
  private static final int EXP_AVG = 0;
  private static final int EXP_AVG_SQ = 1;

  private Lamb(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Lamb}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Lamb, Builder> {
    private Builder() {
      super(RULE, Lamb::new);
    }

    /**
     * {@return this builder, with {@link Lamb#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Lamb#BETA1} set}
     * @param beta1 the value
     */
    public Builder beta1(double beta1) {
      return set(BETA1, beta1);
    }

    /**
     * {@return this builder, with {@link Lamb#BETA2} set}
     * @param beta2 the value
     */
    public Builder beta2(double beta2) {
      return set(BETA2, beta2);
    }

    /**
     * {@return this builder, with {@link Lamb#EPS} set}
     * @param eps the value
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * {@return this builder, with {@link Lamb#WEIGHT_DECAY} set}
     * @param weightDecay the value
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
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
      super("Lamb",
          List.of(LR, BETA1, BETA2, EPS, WEIGHT_DECAY),
          List.of(StateSpec.perElement("expAvg", "exp_avg"),
              StateSpec.perElement("expAvgSq", "exp_avg_sq")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b11L, 0b11L, 0, 1).dot(0, PARAM, PARAM).dot(1, SUMMAND, SUMMAND),
              KernelSpec.of(0b11L, 0L, 2, 3)),
          List.of( // loops, and what is between them
              ProgramSpec.of(0).scalars(0).then(1)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    static {
      Vectors.missing(Lamb.class);
    }

    private double lr, beta2, eps, weightDecay, oneMinusBeta1, oneMinusBeta2, scalar, scalar2,
        lrTrust;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      lr = hypers.get(LR);
      double beta1 = hypers.get(BETA1);
      beta2 = hypers.get(BETA2);
      eps = hypers.get(EPS);
      weightDecay = hypers.get(WEIGHT_DECAY);
      oneMinusBeta1 = 1.0 - beta1;
      oneMinusBeta2 = 1.0 - beta2;
      scalar = 1.0 - Math.pow(beta1, step);
      scalar2 = 1.0 - Math.pow(beta2, step);
      return 0;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      between0(hypers, step, at);
    }

    private void between0(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      double length = Math.sqrt(at.reduced(0));
      double stride = Math.sqrt(at.reduced(1));
      double trust = length > 0.0 && stride > 0.0 ? length / stride : 1.0;
      lrTrust = lr * trust;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateLoop1Floats(this, at, from, to);
        case 1 -> updateLoop1Doubles(this, at, from, to);
        case 2 -> updateLoop2Floats(this, at, from, to);
        default -> updateLoop2Doubles(this, at, from, to);
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), summands = at.floats(SUMMAND);
      float oneMinusBeta1 = (float) u.oneMinusBeta1, beta2 = (float) u.beta2,
          oneMinusBeta2 = (float) u.oneMinusBeta2, scalar = (float) u.scalar,
          scalar2 = (float) u.scalar2, eps = (float) u.eps, weightDecay = (float) u.weightDecay;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        float expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, grad, grad);
        float m = expAvg / scalar;
        float v = expAvgSq / scalar2;
        float direction = m / ((float) Math.sqrt(v) + eps) + weightDecay * params[i];
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        summands[i - from] = direction;
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), summands = at.doubles(SUMMAND);
      double oneMinusBeta1 = u.oneMinusBeta1, beta2 = u.beta2, oneMinusBeta2 = u.oneMinusBeta2,
          scalar = u.scalar, scalar2 = u.scalar2, eps = u.eps, weightDecay = u.weightDecay;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        double expAvgSq = addcmul(beta2 * expAvgSqs[i], oneMinusBeta2, grad, grad);
        double m = expAvg / scalar;
        double v = expAvgSq / scalar2;
        double direction = m / (Math.sqrt(v) + eps) + weightDecay * params[i];
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        summands[i - from] = direction;
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ);
      float weightDecay = (float) u.weightDecay, scalar = (float) u.scalar,
          scalar2 = (float) u.scalar2, eps = (float) u.eps, lrTrust = (float) u.lrTrust;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float m = expAvgs[i] / scalar;
        float v = expAvgSqs[i] / scalar2;
        float direction = m / ((float) Math.sqrt(v) + eps) + weightDecay * param;
        params[i] = param - lrTrust * direction;
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ);
      double weightDecay = u.weightDecay, scalar = u.scalar, scalar2 = u.scalar2, eps = u.eps,
          lrTrust = u.lrTrust;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double m = expAvgs[i] / scalar;
        double v = expAvgSqs[i] / scalar2;
        double direction = m / (Math.sqrt(v) + eps) + weightDecay * param;
        params[i] = param - lrTrust * direction;
      }
    }
  }
}
