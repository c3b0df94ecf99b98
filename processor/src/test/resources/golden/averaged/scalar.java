package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;

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
 * Averaged SGD (Polyak and Juditsky, 1992): per-step values, and states that are one number for a whole tensor.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   double p = fma(-eta, grad, param * (1 - lambd * eta));
 *   ax = mu != 1 ? ax + (p - ax) * mu : p;
 *   eta = (float) (lr / pow(1 + lambd * lr * step, alpha));
 *   mu = (float) (1 / max(1, step - t0));
 *   return p;
 * }
 * }</pre>
 *
 * <p>State: {@code eta}, {@code mu}, {@code ax}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Averaged extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.01. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.01);

  /** The hyper-parameter {@code lambd}. Default 1e-4. */
  public static final HyperKey<Double> LAMBD = HyperKey.ofDouble("lambd", "lambd", "", 1e-4);

  /** The hyper-parameter {@code alpha}. Default 0.75. */
  public static final HyperKey<Double> ALPHA = HyperKey.ofDouble("alpha", "alpha", "", 0.75);

  /** The hyper-parameter {@code t0}. Default 1000000.0. */
  public static final HyperKey<Double> T0 = HyperKey.ofDouble("t0", "t0", "", 1000000.0);

  private static final CompiledRule RULE = new Rule();
  private static final int ETA = 0;
  private static final int MU = 1;
  private static final int AX = 2;

  private Averaged(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Averaged}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Averaged, Builder> {
    private Builder() {
      super(RULE, Averaged::new);
    }

    /**
     * {@return this builder, with {@link Averaged#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Averaged#LAMBD} set}
     * @param lambd the value
     */
    public Builder lambd(double lambd) {
      return set(LAMBD, lambd);
    }

    /**
     * {@return this builder, with {@link Averaged#ALPHA} set}
     * @param alpha the value
     */
    public Builder alpha(double alpha) {
      return set(ALPHA, alpha);
    }

    /**
     * {@return this builder, with {@link Averaged#T0} set}
     * @param t0 the value
     */
    public Builder t0(double t0) {
      return set(T0, t0);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Averaged",
          List.of(LR, LAMBD, ALPHA, T0),
          List.of(StateSpec.scalar("eta", "eta"),
              StateSpec.scalar("mu", "mu"),
              StateSpec.perElement("ax", "ax")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b100L, 0b100L, 0, 1),
              KernelSpec.of(0b100L, 0b100L, 2, 3)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public double initialValue(int state, HyperValues hypers) {
      if (state == 0) {
        double lr = hypers.get(LR);
        return (double) ((float) lr);
      }
      if (state == 1) {
        return 1.0;
      }
      return 0.0;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    private double mu, minusEta, oneMinusLambdEta;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      double lambd = hypers.get(LAMBD);
      double alpha = hypers.get(ALPHA);
      double t0 = hypers.get(T0);
      double eta = at.scalar(ETA, hypers);
      mu = at.scalar(MU, hypers);
      minusEta = -eta;
      oneMinusLambdEta = 1.0 - lambd * eta;
      at.setScalar(ETA, (double) ((float) (lr / Math.pow(1.0 + lambd * lr * step, alpha))));
      at.setScalar(MU, (double) ((float) (1.0 / Math.max(1.0, step - t0))));
      return mu != 1.0 ? 0 : 1;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateMuIsNot1Floats(this, at, from, to);
        case 1 -> updateMuIsNot1Doubles(this, at, from, to);
        case 2 -> updateFloats(this, at, from, to);
        default -> updateDoubles(this, at, from, to);
      }
    }

    static void updateMuIsNot1Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where mu != 1.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), axs = at.floats(AX);
      float oneMinusLambdEta = (float) u.oneMinusLambdEta, minusEta = (float) u.minusEta,
          mu = (float) u.mu;
      for (int i = from; i < to; i++) {
        float ax = axs[i];
        float p = Math.fma(minusEta, grads[i], params[i] * oneMinusLambdEta);
        float ax2 = ax + (p - ax) * mu;
        params[i] = p;
        axs[i] = ax2;
      }
    }

    static void updateMuIsNot1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), axs = at.doubles(AX);
      double oneMinusLambdEta = u.oneMinusLambdEta, minusEta = u.minusEta, mu = u.mu;
      for (int i = from; i < to; i++) {
        double ax = axs[i];
        double p = Math.fma(minusEta, grads[i], params[i] * oneMinusLambdEta);
        double ax2 = ax + (p - ax) * mu;
        params[i] = p;
        axs[i] = ax2;
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), axs = at.floats(AX);
      float oneMinusLambdEta = (float) u.oneMinusLambdEta, minusEta = (float) u.minusEta;
      for (int i = from; i < to; i++) {
        float p = Math.fma(minusEta, grads[i], params[i] * oneMinusLambdEta);
        params[i] = p;
        axs[i] = p;
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), axs = at.doubles(AX);
      double oneMinusLambdEta = u.oneMinusLambdEta, minusEta = u.minusEta;
      for (int i = from; i < to; i++) {
        double p = Math.fma(minusEta, grads[i], params[i] * oneMinusLambdEta);
        params[i] = p;
        axs[i] = p;
      }
    }
  }
}
