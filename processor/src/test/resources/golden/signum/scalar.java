package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.kernel.FloatMath.lerp;
import static dev.gradus.kernel.FloatMath.sign;
import static dev.gradus.rule.Formulas.lerp;
import static dev.gradus.rule.Formulas.sign;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.kernel.Masks;
import dev.gradus.kernel.Vectors;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Signum: steps by the sign of a running mean of the gradient (Bernstein et al., "signSGD:
 * Compressed Optimisation for Non-Convex Problems", 2018, Algorithm 1). This class is all there is
 * to write; the optimizer {@code Signum} is generated from it.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad) {
 *   momentumBuffer = lerp(momentumBuffer, grad, 1 - momentum);
 *   return param - lr * sign(momentumBuffer);
 * }
 * }</pre>
 *
 * <p>State: {@code momentum_buffer}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Signum extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.001. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.001);

  /** The hyper-parameter {@code momentum}. Default 0.9. Range [0, 1). */
  public static final HyperKey<Double> MOMENTUM = HyperKey.ofDouble(
      "momentum", "momentum", "[0, 1)", 0.9);

  private static final CompiledRule RULE = new Rule();
  private static final int MOMENTUM_BUFFER = 0;

  private Signum(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Signum}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Signum, Builder> {
    private Builder() {
      super(RULE, Signum::new);
    }

    /**
     * {@return this builder, with {@link Signum#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Signum#MOMENTUM} set}
     * @param momentum the value
     */
    public Builder momentum(double momentum) {
      return set(MOMENTUM, momentum);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Signum",
          List.of(LR, MOMENTUM),
          List.of(StateSpec.perElement("momentumBuffer", "momentum_buffer")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b1L, 0b1L, 0, 1)),
          Update::new);
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    static {
      Vectors.missing(Signum.class);
    }

    private double lr, oneMinusMomentum;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      lr = hypers.get(LR);
      double momentum = hypers.get(MOMENTUM);
      oneMinusMomentum = 1.0 - momentum;
      return 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateFloats(this, at, from, to);
        default -> updateDoubles(this, at, from, to);
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          momentumBuffers = at.floats(MOMENTUM_BUFFER);
      float oneMinusMomentum = (float) u.oneMinusMomentum, lr = (float) u.lr;
      // Masks stand for choices, which C2 does not vectorise, unless one is by NaN.
      float nan = 0f;
      for (int i = from; i < to; i++) {
        float momentumBuffer = lerp(momentumBuffers[i], grads[i], oneMinusMomentum);
        nan = Math.max(nan, momentumBuffer);
      }
      if (!Float.isNaN(nan)) {
        for (int i = from; i < to; i++) {
          float momentumBuffer = lerp(momentumBuffers[i], grads[i], oneMinusMomentum);
          params[i] = params[i] - lr * Masks.sign(momentumBuffer);
          momentumBuffers[i] = momentumBuffer;
        }
      } else {
        for (int i = from; i < to; i++) {
          float momentumBuffer = lerp(momentumBuffers[i], grads[i], oneMinusMomentum);
          params[i] = params[i] - lr * sign(momentumBuffer);
          momentumBuffers[i] = momentumBuffer;
        }
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          momentumBuffers = at.doubles(MOMENTUM_BUFFER);
      double oneMinusMomentum = u.oneMinusMomentum, lr = u.lr;
      // Masks stand for choices, which C2 does not vectorise, unless one is by NaN.
      double nan = 0.0;
      for (int i = from; i < to; i++) {
        double momentumBuffer = lerp(momentumBuffers[i], grads[i], oneMinusMomentum);
        nan = Math.max(nan, momentumBuffer);
      }
      if (!Double.isNaN(nan)) {
        for (int i = from; i < to; i++) {
          double momentumBuffer = lerp(momentumBuffers[i], grads[i], oneMinusMomentum);
          params[i] = params[i] - lr * Masks.sign(momentumBuffer);
          momentumBuffers[i] = momentumBuffer;
        }
      } else {
        for (int i = from; i < to; i++) {
          double momentumBuffer = lerp(momentumBuffers[i], grads[i], oneMinusMomentum);
          params[i] = params[i] - lr * sign(momentumBuffer);
          momentumBuffers[i] = momentumBuffer;
        }
      }
    }
  }
}
