package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.compiled.Operands.SUMMAND;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.StateShape;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.kernel.Loops;
import dev.gradus.kernel.Vectors;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rule.Per;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Prodigy: the step size is estimated from all parameters of the group.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad) {
 *   double beta3 = sqrt(beta2);
 *   double bias = sqrt(1 - pow(beta2, k + 1)) / (1 - pow(beta1, k + 1));
 *   double dlr = d * lr * bias;
 *   expAvg = beta1 * expAvg + d * (1 - beta1) * grad;
 *   expAvgSq = beta2 * expAvgSq + d * d * (1 - beta2) * grad * grad;
 *   s = beta3 * s + d / d0 * dlr * grad;
 *   double numerator =
 *       beta3 * dNumerator + d / d0 * dlr * dot(grad, p0 - param, Per.GROUP);
 *   double denominator = sum(abs(s), Per.GROUP);
 *   if (denominator > 0) {
 *     double hat = numerator / denominator;
 *     if (d == d0) {
 *       d = max(d, hat);
 *     }
 *     dMax = max(dMax, hat);
 *     d = min(dMax, d * growthRate);
 *   }
 *   dNumerator = numerator;
 *   k += 1;
 *   return param - dlr * expAvg / (sqrt(expAvgSq) + d * eps);
 * }
 * }</pre>
 *
 * <p>State: {@code exp_avg}, {@code exp_avg_sq}, {@code s}, {@code p0}, {@code d} (one number for each group), {@code d_max} (one number for each group), {@code d_numerator} (one number for each group), {@code k} (one number for each group).
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Prodigy extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 1.0. */
  public static final HyperKey<Double> LR = HyperKey.ofRate("lr", "lr", "", 1.0);

  /** The hyper-parameter {@code beta1}. Default 0.9. */
  public static final HyperKey<Double> BETA1 = HyperKey.ofDouble("beta1", "beta1", "", 0.9);

  /** The hyper-parameter {@code beta2}. Default 0.999. */
  public static final HyperKey<Double> BETA2 = HyperKey.ofDouble("beta2", "beta2", "", 0.999);

  /** The hyper-parameter {@code d0}. Default 1e-6. */
  public static final HyperKey<Double> D0 = HyperKey.ofDouble("d0", "d0", "", 1e-6);

  /** The hyper-parameter {@code eps}. Default 1e-8. */
  public static final HyperKey<Double> EPS = HyperKey.ofDouble("eps", "eps", "", 1e-8);

  /** The hyper-parameter {@code growthRate}. Default Double.POSITIVE_INFINITY. */
  public static final HyperKey<Double> GROWTH_RATE = HyperKey.ofDouble(
      "growthRate", "growth_rate", "", Double.POSITIVE_INFINITY);

  private static final CompiledRule RULE = new Rule();
  private static final int EXP_AVG = 0;
  private static final int EXP_AVG_SQ = 1;
  private static final int S = 2;
  private static final int P0 = 3;
  private static final int D = 4;
  private static final int D_MAX = 5;
  private static final int D_NUMERATOR = 6;
  private static final int K = 7;

  private Prodigy(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Prodigy}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Prodigy, Builder> {
    private Builder() {
      super(RULE, Prodigy::new);
    }

    /**
     * {@return this builder, with {@link Prodigy#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Prodigy#BETA1} set}
     * @param beta1 the value
     */
    public Builder beta1(double beta1) {
      return set(BETA1, beta1);
    }

    /**
     * {@return this builder, with {@link Prodigy#BETA2} set}
     * @param beta2 the value
     */
    public Builder beta2(double beta2) {
      return set(BETA2, beta2);
    }

    /**
     * {@return this builder, with {@link Prodigy#D0} set}
     * @param d0 the value
     */
    public Builder d0(double d0) {
      return set(D0, d0);
    }

    /**
     * {@return this builder, with {@link Prodigy#EPS} set}
     * @param eps the value
     */
    public Builder eps(double eps) {
      return set(EPS, eps);
    }

    /**
     * {@return this builder, with {@link Prodigy#GROWTH_RATE} set}
     * @param growthRate the value
     */
    public Builder growthRate(double growthRate) {
      return set(GROWTH_RATE, growthRate);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Prodigy",
          List.of(LR, BETA1, BETA2, D0, EPS, GROWTH_RATE),
          List.of(StateSpec.perElement("expAvg", "exp_avg"),
              StateSpec.perElement("expAvgSq", "exp_avg_sq"),
              StateSpec.perElement("s", "s"),
              StateSpec.perElement("p0", "p0").copyOfParameter(),
              StateSpec.of("d", "d", StateShape.PER_GROUP),
              StateSpec.of("dMax", "d_max", StateShape.PER_GROUP),
              StateSpec.of("dNumerator", "d_numerator", StateShape.PER_GROUP),
              StateSpec.of("k", "k", StateShape.PER_GROUP)),
          List.of( // states used, written; its loops
              KernelSpec.of(0b1111L, 0b111L, 0, 1).dot(0, GRAD, SUMMAND).per(Per.GROUP)
                  .sum(1, SUMMAND + 1).per(Per.GROUP),
              KernelSpec.of(0b11L, 0L, 2, 3)),
          List.of( // loops, and what is between them
              ProgramSpec.of(0).meet(0).scalars(0).then(1)),
          Update::new);
    }

    @Override
    public long statesUsed(HyperValues hypers) {
      return 0b1111L;
    }

    @Override
    public double initialValue(int state, HyperValues hypers) {
      if (state == 4) {
        double d0 = hypers.get(D0);
        return d0;
      }
      if (state == 5) {
        double d0 = hypers.get(D0);
        return d0;
      }
      return 0.0;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    static {
      Vectors.missing(Prodigy.class);
    }

    private double beta1, beta2, eps, growthRate, d, dMax, beta3, dlr, dOneMinusBeta1,
        dDOneMinusBeta2, scalar, beta3DNumerator;
    private boolean scalar2;
    private double dEps;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      beta1 = hypers.get(BETA1);
      beta2 = hypers.get(BETA2);
      double d0 = hypers.get(D0);
      eps = hypers.get(EPS);
      growthRate = hypers.get(GROWTH_RATE);
      d = at.scalar(D, hypers);
      dMax = at.scalar(D_MAX, hypers);
      double dNumerator = at.scalar(D_NUMERATOR, hypers);
      double k = at.scalar(K, hypers);
      beta3 = Math.sqrt(beta2);
      double k2 = k + 1.0;
      double bias = Math.sqrt(1.0 - Math.pow(beta2, k2)) / (1.0 - Math.pow(beta1, k2));
      dlr = d * lr * bias;
      dOneMinusBeta1 = d * (1.0 - beta1);
      dDOneMinusBeta2 = d * d * (1.0 - beta2);
      scalar = d / d0 * dlr;
      beta3DNumerator = beta3 * dNumerator;
      scalar2 = d == d0;
      at.setScalar(K, k2);
      return 0;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      between0(hypers, step, at);
    }

    private void between0(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      double numerator = beta3DNumerator + scalar * at.reduced(0);
      double reduced1 = at.reduced(1);
      boolean scalar3 = reduced1 > 0.0;
      double hat = numerator / reduced1;
      double d2 = scalar2 ? Math.max(d, hat) : d;
      double dMax2 = Math.max(dMax, hat);
      double d3 = scalar3 ? Math.min(dMax2, d2 * growthRate) : d;
      dEps = d3 * eps;
      if (scalar3) {
        at.setScalar(D, d3);
      }
      if (scalar3) {
        at.setScalar(D_MAX, scalar3 ? dMax2 : dMax);
      }
      at.setScalar(D_NUMERATOR, numerator);
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
          expAvgSqs = at.floats(EXP_AVG_SQ), ss = at.floats(S), p0s = at.floats(P0),
          summands = at.floats(SUMMAND), summands2 = at.floats(SUMMAND + 1);
      float beta1 = (float) u.beta1, dOneMinusBeta1 = (float) u.dOneMinusBeta1,
          beta2 = (float) u.beta2, dDOneMinusBeta2 = (float) u.dDOneMinusBeta2,
          beta3 = (float) u.beta3, scalar = (float) u.scalar;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        float grad = grads[i];
        float expAvg = beta1 * expAvgs[i] + dOneMinusBeta1 * grad;
        float expAvgSq = beta2 * expAvgSqs[i] + dDOneMinusBeta2 * grad * grad;
        float s = beta3 * ss[i] + scalar * grad;
        float scalar2 = p0s[i] - params[i];
        float scalar3 = Math.abs(s);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        ss[i] = s;
        summands[i - from] = scalar2;
        summands2[i - from] = scalar3;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ), ss = at.doubles(S), p0s = at.doubles(P0),
          summands = at.doubles(SUMMAND), summands2 = at.doubles(SUMMAND + 1);
      double beta1 = u.beta1, dOneMinusBeta1 = u.dOneMinusBeta1, beta2 = u.beta2,
          dDOneMinusBeta2 = u.dDOneMinusBeta2, beta3 = u.beta3, scalar = u.scalar;
      // Four ints that change in each turn make C2 unroll a loop of this length.
      int unroll1 = 0, unroll2 = 0, unroll3 = 0, unroll4 = 0;
      for (int i = from; i < to; i++) {
        unroll1 ^= 1; unroll2 ^= 2; unroll3 ^= 4; unroll4 ^= 8;
        double grad = grads[i];
        double expAvg = beta1 * expAvgs[i] + dOneMinusBeta1 * grad;
        double expAvgSq = beta2 * expAvgSqs[i] + dDOneMinusBeta2 * grad * grad;
        double s = beta3 * ss[i] + scalar * grad;
        double scalar2 = p0s[i] - params[i];
        double scalar3 = Math.abs(s);
        expAvgs[i] = expAvg;
        expAvgSqs[i] = expAvgSq;
        ss[i] = s;
        summands[i - from] = scalar2;
        summands2[i - from] = scalar3;
      }
      Loops.unrolled(unroll1 + unroll2 + unroll3 + unroll4);
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), expAvgs = at.floats(EXP_AVG),
          expAvgSqs = at.floats(EXP_AVG_SQ);
      float dlr = (float) u.dlr, dEps = (float) u.dEps;
      for (int i = from; i < to; i++) {
        params[i] = params[i] - dlr * expAvgs[i] / ((float) Math.sqrt(expAvgSqs[i]) + dEps);
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), expAvgs = at.doubles(EXP_AVG),
          expAvgSqs = at.doubles(EXP_AVG_SQ);
      double dlr = u.dlr, dEps = u.dEps;
      for (int i = from; i < to; i++) {
        params[i] = params[i] - dlr * expAvgs[i] / (Math.sqrt(expAvgSqs[i]) + dEps);
      }
    }
  }
}
