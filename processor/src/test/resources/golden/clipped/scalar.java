package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.compiled.Operands.SUMMAND;
import static dev.gradus.kernel.FloatMath.lerp;
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
import dev.gradus.rule.Per;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * LAMB, of gradients that are clipped by the norm of all of them.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad) {
 *   if (maxNorm > 0) {
 *     grad *= min(1, maxNorm / (norm(grad, Per.OPTIMIZER) + 1e-6));
 *   }
 *   expAvg = lerp(expAvg, grad, 1 - beta1);
 *   expAvgSq = lerp(expAvgSq, grad * grad, 1 - beta2);
 *   double direction = expAvg / (sqrt(expAvgSq) + eps) + weightDecay * param;
 *   double ratio = norm(param) / norm(direction);
 *   return param - lr * ratio * direction;
 * }
 * }</pre>
 *
 * <p>State: {@code exp_avg}, {@code exp_avg_sq}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Clipped extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.001. */
  public static final HyperKey<Double> LR = HyperKey.ofRate("lr", "lr", "", 0.001);

  /** The hyper-parameter {@code maxNorm}. Default 1.0. */
  public static final HyperKey<Double> MAX_NORM = HyperKey.ofDouble("maxNorm", "max_norm", "", 1.0);

  /** The hyper-parameter {@code beta1}. Default 0.9. */
  public static final HyperKey<Double> BETA1 = HyperKey.ofDouble("beta1", "beta1", "", 0.9);

  /** The hyper-parameter {@code beta2}. Default 0.999. */
  public static final HyperKey<Double> BETA2 = HyperKey.ofDouble("beta2", "beta2", "", 0.999);

  /** The hyper-parameter {@code eps}. Default 1e-6. */
  public static final HyperKey<Double> EPS = HyperKey.ofDouble("eps", "eps", "", 1e-6);

  /** The hyper-parameter {@code weightDecay}. Default 0.01. */
  public static final HyperKey<Double> WEIGHT_DECAY = HyperKey.ofDouble(
      "weightDecay", "weight_decay", "", 0.01);

  private static final CompiledRule RULE = new Rule();
  private static final int EXP_AVG = 0;
  private static final int EXP_AVG_SQ = 1;

  private Clipped(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Clipped}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Clipped, Builder> {
    private Builder() {
      super(RULE, Clipped::new);
    }

    /**
     * {@return this builder, with {@link Clipped#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Clipped#MAX_NORM} set}
     * @param maxNorm the value
     */
    public Builder maxNorm(double maxNorm) {
      return set(MAX_NORM, maxNorm);
    }

    /**
     * {@return this builder, with {@link Clipped#BETA1} set}
     * @param beta1 the value
     */
    public Builder beta1(double beta1) {
      return set(BETA1, beta1);
    }

    /**
     * {@return this builder, with {@link Clipped#BETA2} set}
     * @param beta2 the value
     */
    public Builder beta2(double beta2) {
      return set(BETA2, beta2);
    }

    /**
     * {@return this builder, with {@link Clipped#EPS} set}
     * @param eps the value
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * {@return this builder, with {@link Clipped#WEIGHT_DECAY} set}
     * @param weightDecay the value
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Clipped",
          List.of(LR, MAX_NORM, BETA1, BETA2, EPS, WEIGHT_DECAY),
          List.of(StateSpec.perElement("expAvg", "exp_avg"),
              StateSpec.perElement("expAvgSq", "exp_avg_sq")),
          List.of( // states used, written; its loops
              KernelSpec.withoutLoop(0L, 0L).dot(0, GRAD, GRAD).per(Per.OPTIMIZER)
                  .dot(1, PARAM, PARAM),
              KernelSpec.of(0b11L, 0b11L, 0, 1).dot(2, SUMMAND, SUMMAND),
              KernelSpec.of(0b11L, 0L, 2, 3),
              KernelSpec.of(0b11L, 0b11L, 4, 5).dot(1, PARAM, PARAM).dot(2, SUMMAND, SUMMAND)),
          List.of( // loops, and what is between them
              ProgramSpec.of(0).meet(0).scalars(0).then(1).scalars(1).then(2),
              ProgramSpec.of(3).scalars(1).then(2)),
          Update::new);
    }

    @Override
    public boolean sharesAcross(HyperValues hypers) {
      double maxNorm = hypers.get(MAX_NORM);
      return maxNorm > 0.0;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    static {
      Vectors.missing(Clipped.class);
    }

    private double lr, maxNorm, eps, weightDecay, oneMinusBeta1, oneMinusBeta2, scalar, scalar2,
        lrRatio;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      lr = hypers.get(LR);
      maxNorm = hypers.get(MAX_NORM);
      double beta1 = hypers.get(BETA1);
      double beta2 = hypers.get(BETA2);
      eps = hypers.get(EPS);
      weightDecay = hypers.get(WEIGHT_DECAY);
      oneMinusBeta1 = 1.0 - beta1;
      oneMinusBeta2 = 1.0 - beta2;
      return maxNorm > 0.0 ? 0 : 1;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      switch (block) {
        case 0 -> between0(hypers, step, at);
        default -> between1(hypers, step, at);
      }
    }

    private void between0(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      scalar = Math.min(1.0, maxNorm / (Math.sqrt(at.reduced(0)) + 1e-6));
      scalar2 = Math.sqrt(at.reduced(1));
    }

    private void between1(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      double ratio = Math.sqrt(at.reduced(1)) / Math.sqrt(at.reduced(2));
      lrRatio = lr * ratio;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateMaxNormLoop2Floats(this, at, from, to);
        case 1 -> updateMaxNormLoop2Doubles(this, at, from, to);
        case 2 -> updateLoop3Floats(this, at, from, to);
        case 3 -> updateLoop3Doubles(this, at, from, to);
        case 4 -> updateLoop1Floats(this, at, from, to);
        default -> updateLoop1Doubles(this, at, from, to);
      }
    }

    static void updateMaxNormLoop2Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where maxNorm > 0.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), summands = at.floats(SUMMAND);
      float scalar = (float) u.scalar, weightDecay = (float) u.weightDecay,
          oneMinusBeta1 = (float) u.oneMinusBeta1, oneMinusBeta2 = (float) u.oneMinusBeta2,
          eps = (float) u.eps;
      for (int i = from; i < to; i++) {
        float grad = grads[i] * scalar;
        float expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        float expAvgSq = lerp(expAvgSqs[i], grad * grad, oneMinusBeta2);
        float direction = expAvg / ((float) Math.sqrt(expAvgSq) + eps) + weightDecay * params[i];
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        summands[i - from] = direction;
      }
    }

    static void updateMaxNormLoop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), summands = at.doubles(SUMMAND);
      double scalar = u.scalar, weightDecay = u.weightDecay, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, eps = u.eps;
      for (int i = from; i < to; i++) {
        double grad = grads[i] * scalar;
        double expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        double expAvgSq = lerp(expAvgSqs[i], grad * grad, oneMinusBeta2);
        double direction = expAvg / (Math.sqrt(expAvgSq) + eps) + weightDecay * params[i];
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        summands[i - from] = direction;
      }
    }

    static void updateLoop3Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ);
      float weightDecay = (float) u.weightDecay, eps = (float) u.eps, lrRatio = (float) u.lrRatio;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float direction = expAvgs[i] / ((float) Math.sqrt(expAvgSqs[i]) + eps) + weightDecay
            * param;
        params[i] = param - lrRatio * direction;
      }
    }

    static void updateLoop3Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ);
      double weightDecay = u.weightDecay, eps = u.eps, lrRatio = u.lrRatio;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double direction = expAvgs[i] / (Math.sqrt(expAvgSqs[i]) + eps) + weightDecay * param;
        params[i] = param - lrRatio * direction;
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ), summands = at.floats(SUMMAND);
      float weightDecay = (float) u.weightDecay, oneMinusBeta1 = (float) u.oneMinusBeta1,
          oneMinusBeta2 = (float) u.oneMinusBeta2, eps = (float) u.eps;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        float expAvgSq = lerp(expAvgSqs[i], grad * grad, oneMinusBeta2);
        float direction = expAvg / ((float) Math.sqrt(expAvgSq) + eps) + weightDecay * params[i];
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        summands[i - from] = direction;
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), summands = at.doubles(SUMMAND);
      double weightDecay = u.weightDecay, oneMinusBeta1 = u.oneMinusBeta1,
          oneMinusBeta2 = u.oneMinusBeta2, eps = u.eps;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double expAvg = lerp(expAvgs[i], grad, oneMinusBeta1);
        double expAvgSq = lerp(expAvgSqs[i], grad * grad, oneMinusBeta2);
        double direction = expAvg / (Math.sqrt(expAvgSq) + eps) + weightDecay * params[i];
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        summands[i - from] = direction;
      }
    }
  }
}
