package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.kernel.FloatMath.lerp;
import static dev.gradus.rule.Formulas.lerp;

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
 * No rule to train with: everything the language has, once.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   product = (float) (product * 0.96);
 *   double scaled = grad;
 *   for (int i = 1; i <= ROUNDS; i++) {
 *     scaled += scaled / i;
 *   }
 *   if (first(velocity)) {
 *     velocity = scaled;
 *   } else if (scaled > 0 && nesterov) {
 *     velocity = blend(velocity, scaled);
 *   } else {
 *     velocity = lerp(velocity, scaled, 1 - product);
 *   }
 *   if (step % period == 0) {
 *     slow = lerp(slow, param, 0.5);
 *     return slow;
 *   }
 *   if (abs(velocity) < 1e-12) {
 *     return param;
 *   }
 *   return fma(-lr, velocity, param);
 * }
 *
 * private double blend(double old, double value) {
 *   double mixed = 0.5 * (old + value);
 *   return mixed > 1 ? tanh(mixed) : mixed;
 * }
 * }</pre>
 *
 * <p>State: {@code slow}, {@code velocity}, {@code product}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Mixed extends Optimizer {
  /** The step size. Required. Range (0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "(0, inf)", null);

  /** The hyper-parameter {@code period}. Default 6L. Range [1, inf). */
  public static final HyperKey<Long> PERIOD = HyperKey.ofLong(
      "period", "sync_period", "[1, inf)", 6L);

  /** The hyper-parameter {@code nesterov}. Default false. */
  public static final HyperKey<Boolean> NESTEROV = HyperKey.ofBoolean(
      "nesterov", "nesterov", false);

  private static final CompiledRule RULE = new Rule();
  private static final int SLOW = 0;
  private static final int VELOCITY = 1;
  private static final int PRODUCT = 2;

  private Mixed(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Mixed}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Mixed, Builder> {
    private Builder() {
      super(RULE, Mixed::new);
    }

    /**
     * {@return this builder, with {@link Mixed#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Mixed#PERIOD} set}
     * @param period the value
     */
    public Builder period(long period) {
      return set(PERIOD, period);
    }

    /**
     * {@return this builder, with {@link Mixed#NESTEROV} set}
     * @param nesterov the value
     */
    public Builder nesterov(boolean nesterov) {
      return set(NESTEROV, nesterov);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Mixed",
          List.of(LR, PERIOD, NESTEROV),
          List.of(StateSpec.perElement("slow", "slow").copyOfParameter(),
              StateSpec.perElement("velocity", "velocity").asksFirst(),
              StateSpec.scalar("product", "product")),
          List.of( // states used, written; its loops
              KernelSpec.of(0b11L, 0b11L, 0, 1),
              KernelSpec.of(0b10L, 0b10L, 2, 3),
              KernelSpec.of(0b11L, 0b11L, 4, 5),
              KernelSpec.of(0b10L, 0b10L, 6, 7),
              KernelSpec.of(0b11L, 0b11L, 8, 9),
              KernelSpec.of(0b10L, 0b10L, 10, 11)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public String violated(HyperValues hypers) {
      {
        double lr = hypers.get(LR);
        boolean nesterov = hypers.get(NESTEROV);
        if (!(!nesterov || lr < 1.0)) {
          return "Nesterov momentum needs a step size below one";
        }
      }
      {
        long period = hypers.get(PERIOD);
        if (!(period % 2L == 1L || period < 100L)) {
          return "The period must be odd or below one hundred";
        }
      }
      return "";
    }

    @Override
    public long statesUsed(HyperValues hypers) {
      return 0b110L;
    }

    @Override
    public long statesReachable(HyperValues hypers) {
      return 0b111L;
    }

    @Override
    public double initialValue(int state, HyperValues hypers) {
      if (state == 1) {
        double lr = hypers.get(LR);
        return lr / 2.0;
      }
      if (state == 2) {
        return 1.0;
      }
      return 0.0;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    static {
      Vectors.missing(Mixed.class);
    }

    private double oneMinusProduct, minusLr;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      long period = hypers.get(PERIOD);
      boolean nesterov = hypers.get(NESTEROV);
      double product = at.scalar(PRODUCT, hypers);
      double product2 = (double) ((float) (product * 0.96));
      boolean firstVelocity = at.first(VELOCITY);
      oneMinusProduct = 1.0 - product2;
      minusLr = -lr;
      at.setScalar(PRODUCT, product2);
      if (firstVelocity) {
        return step % period == 0L ? 0 : 1;
      }
      if (nesterov) {
        return step % period == 0L ? 2 : 3;
      }
      return step % period == 0L ? 4 : 5;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateEveryPeriodOnFirstStepFloats(this, at, from, to);
        case 1 -> updateEveryPeriodOnFirstStepDoubles(this, at, from, to);
        case 2 -> updateOnFirstStepFloats(this, at, from, to);
        case 3 -> updateOnFirstStepDoubles(this, at, from, to);
        case 4 -> updateNesterovEveryPeriodFloats(this, at, from, to);
        case 5 -> updateNesterovEveryPeriodDoubles(this, at, from, to);
        case 6 -> updateNesterovFloats(this, at, from, to);
        case 7 -> updateNesterovDoubles(this, at, from, to);
        case 8 -> updateEveryPeriodFloats(this, at, from, to);
        case 9 -> updateEveryPeriodDoubles(this, at, from, to);
        case 10 -> updateFloats(this, at, from, to);
        default -> updateDoubles(this, at, from, to);
      }
    }

    static void updateEveryPeriodOnFirstStepFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where firstVelocity, step % period == 0L
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), slows = at.floats(SLOW),
          velocities = at.floats(VELOCITY);
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float scaled = grad + grad;
        float scaled2 = scaled + scaled / 2f;
        float scaled3 = scaled2 + scaled2 / 3f;
        float slow = lerp(slows[i], params[i], 0.5f);
        params[i] = slow;
        slows[i] = slow;
        velocities[i] = scaled3;
      }
    }

    static void updateEveryPeriodOnFirstStepDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), slows = at.doubles(SLOW),
          velocities = at.doubles(VELOCITY);
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double scaled = grad + grad;
        double scaled2 = scaled + scaled / 2.0;
        double scaled3 = scaled2 + scaled2 / 3.0;
        double slow = lerp(slows[i], params[i], 0.5);
        params[i] = slow;
        slows[i] = slow;
        velocities[i] = scaled3;
      }
    }

    static void updateOnFirstStepFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where firstVelocity
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), velocities = at.floats(VELOCITY);
      float minusLr = (float) u.minusLr;
      // Masks stand for choices, which C2 does not vectorise, unless one is by NaN.
      float nan = 0f;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float grad = grads[i];
        float scaled = grad + grad;
        float scaled2 = scaled + scaled / 2f;
        float scaled3 = scaled2 + scaled2 / 3f;
        nan = Math.max(nan, Math.max(Math.abs(scaled3) - 1e-12f, Math.fma(minusLr, scaled3,
            param)));
      }
      if (!Float.isNaN(nan)) {
        for (int i = from; i < to; i++) {
          float param = params[i];
          float grad = grads[i];
          float scaled = grad + grad;
          float scaled2 = scaled + scaled / 2f;
          float scaled3 = scaled2 + scaled2 / 3f;
          params[i] = Masks.select(Masks.negative(Math.abs(scaled3) - 1e-12f), param,
              Math.fma(minusLr, scaled3, param));
          velocities[i] = scaled3;
        }
      } else {
        for (int i = from; i < to; i++) {
          float param = params[i];
          float grad = grads[i];
          float scaled = grad + grad;
          float scaled2 = scaled + scaled / 2f;
          float scaled3 = scaled2 + scaled2 / 3f;
          params[i] = Math.abs(scaled3) < 1e-12f ? param : Math.fma(minusLr, scaled3, param);
          velocities[i] = scaled3;
        }
      }
    }

    static void updateOnFirstStepDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          velocities = at.doubles(VELOCITY);
      double minusLr = u.minusLr;
      // Masks stand for choices, which C2 does not vectorise, unless one is by NaN.
      double nan = 0.0;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double grad = grads[i];
        double scaled = grad + grad;
        double scaled2 = scaled + scaled / 2.0;
        double scaled3 = scaled2 + scaled2 / 3.0;
        nan = Math.max(nan, Math.max(Math.abs(scaled3) - 1e-12, Math.fma(minusLr, scaled3, param)));
      }
      if (!Double.isNaN(nan)) {
        for (int i = from; i < to; i++) {
          double param = params[i];
          double grad = grads[i];
          double scaled = grad + grad;
          double scaled2 = scaled + scaled / 2.0;
          double scaled3 = scaled2 + scaled2 / 3.0;
          params[i] = Masks.select(Masks.negative(Math.abs(scaled3) - 1e-12), param,
              Math.fma(minusLr, scaled3, param));
          velocities[i] = scaled3;
        }
      } else {
        for (int i = from; i < to; i++) {
          double param = params[i];
          double grad = grads[i];
          double scaled = grad + grad;
          double scaled2 = scaled + scaled / 2.0;
          double scaled3 = scaled2 + scaled2 / 3.0;
          params[i] = Math.abs(scaled3) < 1e-12 ? param : Math.fma(minusLr, scaled3, param);
          velocities[i] = scaled3;
        }
      }
    }

    static void updateNesterovEveryPeriodFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where nesterov, step % period == 0L
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), slows = at.floats(SLOW),
          velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      for (int i = from; i < to; i++) {
        float velocity = velocities[i];
        float grad = grads[i];
        float scaled = grad + grad;
        float scaled2 = scaled + scaled / 2f;
        float scaled3 = scaled2 + scaled2 / 3f;
        float mixed = 0.5f * (velocity + scaled3);
        float slow = lerp(slows[i], params[i], 0.5f);
        float velocity2 = scaled3 > 0f ? (mixed > 1f ? (float) Math.tanh(mixed) : mixed)
            : lerp(velocity, scaled3, oneMinusProduct);
        params[i] = slow;
        slows[i] = slow;
        velocities[i] = velocity2;
      }
    }

    static void updateNesterovEveryPeriodDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), slows = at.doubles(SLOW),
          velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      for (int i = from; i < to; i++) {
        double velocity = velocities[i];
        double grad = grads[i];
        double scaled = grad + grad;
        double scaled2 = scaled + scaled / 2.0;
        double scaled3 = scaled2 + scaled2 / 3.0;
        double mixed = 0.5 * (velocity + scaled3);
        double slow = lerp(slows[i], params[i], 0.5);
        double velocity2 = scaled3 > 0.0 ? (mixed > 1.0 ? Math.tanh(mixed) : mixed) : lerp(velocity,
            scaled3, oneMinusProduct);
        params[i] = slow;
        slows[i] = slow;
        velocities[i] = velocity2;
      }
    }

    static void updateNesterovFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where nesterov
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      for (int i = from; i < to; i++) {
        float velocity = velocities[i];
        float param = params[i];
        float grad = grads[i];
        float scaled = grad + grad;
        float scaled2 = scaled + scaled / 2f;
        float scaled3 = scaled2 + scaled2 / 3f;
        float mixed = 0.5f * (velocity + scaled3);
        float velocity2 = scaled3 > 0f ? (mixed > 1f ? (float) Math.tanh(mixed) : mixed)
            : lerp(velocity, scaled3, oneMinusProduct);
        params[i] = Math.abs(velocity2) < 1e-12f ? param : Math.fma(minusLr, velocity2, param);
        velocities[i] = velocity2;
      }
    }

    static void updateNesterovDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      for (int i = from; i < to; i++) {
        double velocity = velocities[i];
        double param = params[i];
        double grad = grads[i];
        double scaled = grad + grad;
        double scaled2 = scaled + scaled / 2.0;
        double scaled3 = scaled2 + scaled2 / 3.0;
        double mixed = 0.5 * (velocity + scaled3);
        double velocity2 = scaled3 > 0.0 ? (mixed > 1.0 ? Math.tanh(mixed) : mixed) : lerp(velocity,
            scaled3, oneMinusProduct);
        params[i] = Math.abs(velocity2) < 1e-12 ? param : Math.fma(minusLr, velocity2, param);
        velocities[i] = velocity2;
      }
    }

    static void updateEveryPeriodFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where step % period == 0L
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), slows = at.floats(SLOW),
          velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float scaled = grad + grad;
        float scaled2 = scaled + scaled / 2f;
        float scaled3 = scaled2 + scaled2 / 3f;
        float velocity = lerp(velocities[i], scaled3, oneMinusProduct);
        float slow = lerp(slows[i], params[i], 0.5f);
        params[i] = slow;
        slows[i] = slow;
        velocities[i] = velocity;
      }
    }

    static void updateEveryPeriodDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), slows = at.doubles(SLOW),
          velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double scaled = grad + grad;
        double scaled2 = scaled + scaled / 2.0;
        double scaled3 = scaled2 + scaled2 / 3.0;
        double velocity = lerp(velocities[i], scaled3, oneMinusProduct);
        double slow = lerp(slows[i], params[i], 0.5);
        params[i] = slow;
        slows[i] = slow;
        velocities[i] = velocity;
      }
    }

    static void updateFloats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), velocities = at.floats(VELOCITY);
      float oneMinusProduct = (float) u.oneMinusProduct, minusLr = (float) u.minusLr;
      // Masks stand for choices, which C2 does not vectorise, unless one is by NaN.
      float nan = 0f;
      for (int i = from; i < to; i++) {
        float param = params[i];
        float grad = grads[i];
        float scaled = grad + grad;
        float scaled2 = scaled + scaled / 2f;
        float scaled3 = scaled2 + scaled2 / 3f;
        float velocity = lerp(velocities[i], scaled3, oneMinusProduct);
        nan = Math.max(nan, Math.max(Math.abs(velocity) - 1e-12f, Math.fma(minusLr, velocity,
            param)));
      }
      if (!Float.isNaN(nan)) {
        for (int i = from; i < to; i++) {
          float param = params[i];
          float grad = grads[i];
          float scaled = grad + grad;
          float scaled2 = scaled + scaled / 2f;
          float scaled3 = scaled2 + scaled2 / 3f;
          float velocity = lerp(velocities[i], scaled3, oneMinusProduct);
          params[i] = Masks.select(Masks.negative(Math.abs(velocity) - 1e-12f), param,
              Math.fma(minusLr, velocity, param));
          velocities[i] = velocity;
        }
      } else {
        for (int i = from; i < to; i++) {
          float param = params[i];
          float grad = grads[i];
          float scaled = grad + grad;
          float scaled2 = scaled + scaled / 2f;
          float scaled3 = scaled2 + scaled2 / 3f;
          float velocity = lerp(velocities[i], scaled3, oneMinusProduct);
          params[i] = Math.abs(velocity) < 1e-12f ? param : Math.fma(minusLr, velocity, param);
          velocities[i] = velocity;
        }
      }
    }

    static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          velocities = at.doubles(VELOCITY);
      double oneMinusProduct = u.oneMinusProduct, minusLr = u.minusLr;
      // Masks stand for choices, which C2 does not vectorise, unless one is by NaN.
      double nan = 0.0;
      for (int i = from; i < to; i++) {
        double param = params[i];
        double grad = grads[i];
        double scaled = grad + grad;
        double scaled2 = scaled + scaled / 2.0;
        double scaled3 = scaled2 + scaled2 / 3.0;
        double velocity = lerp(velocities[i], scaled3, oneMinusProduct);
        nan = Math.max(nan, Math.max(Math.abs(velocity) - 1e-12, Math.fma(minusLr, velocity,
            param)));
      }
      if (!Double.isNaN(nan)) {
        for (int i = from; i < to; i++) {
          double param = params[i];
          double grad = grads[i];
          double scaled = grad + grad;
          double scaled2 = scaled + scaled / 2.0;
          double scaled3 = scaled2 + scaled2 / 3.0;
          double velocity = lerp(velocities[i], scaled3, oneMinusProduct);
          params[i] = Masks.select(Masks.negative(Math.abs(velocity) - 1e-12), param,
              Math.fma(minusLr, velocity, param));
          velocities[i] = velocity;
        }
      } else {
        for (int i = from; i < to; i++) {
          double param = params[i];
          double grad = grads[i];
          double scaled = grad + grad;
          double scaled2 = scaled + scaled / 2.0;
          double scaled3 = scaled2 + scaled2 / 3.0;
          double velocity = lerp(velocities[i], scaled3, oneMinusProduct);
          params[i] = Math.abs(velocity) < 1e-12 ? param : Math.fma(minusLr, velocity, param);
          velocities[i] = velocity;
        }
      }
    }
  }
}
