package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import java.util.List;

/**
 * An optimizer that looks like generated code, of a rule that has what {@link Momentum} lacks: the
 * step count, a required hyper-parameter, a list declared last to first, a scalar state with an
 * initial value, a state that starts as the parameter, and one that only some configurations use.
 */
public final class Anchor extends Optimizer {
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "(0, 10]", null);
  public static final HyperKey<Double> BETA2 =
      HyperKey.ofDouble("beta2", "betas[1]", "[0, 1)", 0.75);
  public static final HyperKey<Double> BETA1 =
      HyperKey.ofDouble("beta1", "betas[0]", "[0, 1)", 0.5);
  public static final HyperKey<Double> START = HyperKey.ofDouble("start", "start", "", 8.0);
  public static final HyperKey<Long> PERIOD = HyperKey.ofLong("period", "period", "[1, 100]", 3L);
  public static final HyperKey<Boolean> TRACK = HyperKey.ofBoolean("track", "track", false);
  private static final CompiledRule RULE = new Rule();

  private Anchor(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static final class Builder extends OptimizerBuilder<Anchor, Builder> {
    private Builder() {
      super(RULE, Anchor::new);
    }

    public Builder lr(double lr) {
      return set(LR, lr);
    }

    public Builder start(double start) {
      return set(START, start);
    }

    public Builder track(boolean track) {
      return set(TRACK, track);
    }
  }

  private static final class Rule extends CompiledRule {
    private Rule() {
      super(
          "Anchor",
          List.of(LR, BETA2, BETA1, START, PERIOD, TRACK),
          List.of(
              StateSpec.scalar("decay", "decay"),
              StateSpec.perElement("slow", "slow").copyOfParameter(),
              StateSpec.perElement("peak", "peak")),
          List.of(KernelSpec.of(0b10, 0b10, 0, 1), KernelSpec.of(0b110, 0b110, 2, 3)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public String violated(HyperValues values) {
      return values.get(BETA1) <= values.get(BETA2) ? "" : "The first beta is at most the second";
    }

    @Override
    public long statesUsed(HyperValues values) {
      return values.get(TRACK) ? 0b111 : 0b11;
    }

    @Override
    public double initialValue(int state, HyperValues values) {
      return state == Update.SLOW ? 0 : values.get(START);
    }
  }

  private static final class Update extends CompiledUpdate {
    private static final int DECAY = 0;
    private static final int SLOW = 1;
    private static final int PEAK = 2;
    private double size;
    private double beta2;
    private boolean pulls;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      double decay = at.scalar(DECAY, hypers) * hypers.get(BETA1);
      at.setScalar(DECAY, decay);
      size = hypers.get(LR) / (1 + decay) / step;
      beta2 = hypers.get(BETA2);
      pulls = step % hypers.get(PERIOD) == 0;
      return hypers.get(TRACK) ? 1 : 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateFloats(this, at, from, to);
        case 1 -> updateDoubles(this, at, from, to);
        case 2 -> {
          updateFloats(this, at, from, to);
          trackFloats(at, from, to);
        }
        default -> {
          updateDoubles(this, at, from, to);
          trackDoubles(at, from, to);
        }
      }
    }

    private static void updateFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] grads = at.floats(Operands.GRAD);
      float[] slows = at.floats(SLOW);
      for (int i = from; i < to; i++) {
        params[i] -= (float) u.size * grads[i];
        slows[i] += (1 - (float) u.beta2) * (params[i] - slows[i]);
        params[i] = u.pulls ? slows[i] : params[i];
      }
    }

    private static void updateDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] grads = at.doubles(Operands.GRAD);
      double[] slows = at.doubles(SLOW);
      for (int i = from; i < to; i++) {
        params[i] -= u.size * grads[i];
        slows[i] += (1 - u.beta2) * (params[i] - slows[i]);
        params[i] = u.pulls ? slows[i] : params[i];
      }
    }

    private static void trackFloats(Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] peaks = at.floats(PEAK);
      for (int i = from; i < to; i++) {
        peaks[i] = Math.max(peaks[i], params[i]);
      }
    }

    private static void trackDoubles(Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] peaks = at.doubles(PEAK);
      for (int i = from; i < to; i++) {
        peaks[i] = Math.max(peaks[i], params[i]);
      }
    }
  }
}
