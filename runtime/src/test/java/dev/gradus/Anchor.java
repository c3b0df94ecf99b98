package dev.gradus;

import java.util.List;

/**
 * As generated code looks, of a rule that has what {@link Momentum} lacks: the step count, a
 * required hyper-parameter, a list declared last to first, a scalar state with an initial value, a
 * state that starts as the parameter, and one that only some configurations use.
 */
public final class Anchor extends Optimizer {
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "(0, 10]", null);
  static final HyperKey<Double> BETA2 = HyperKey.ofDouble("beta2", "betas[1]", "[0, 1)", 0.75);
  public static final HyperKey<Double> BETA1 =
      HyperKey.ofDouble("beta1", "betas[0]", "[0, 1)", 0.5);
  static final HyperKey<Double> START = HyperKey.ofDouble("start", "start", "", 8.0);
  static final HyperKey<Long> PERIOD = HyperKey.ofLong("period", "period", "[1, 100]", 3L);
  static final HyperKey<Boolean> TRACK = HyperKey.ofBoolean("track", "track", false);
  private static final CompiledRule RULE = new Rule();

  private Anchor(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static final class Builder extends OptimizerBuilder<Anchor, Builder> {
    private Builder() {
      super(RULE);
    }

    public Builder lr(double lr) {
      return set(LR, lr);
    }

    Builder start(double start) {
      return set(START, start);
    }

    Builder track(boolean track) {
      return set(TRACK, track);
    }

    @Override
    protected Anchor create(List<ParamGroup> groups) {
      return new Anchor(this, groups);
    }
  }

  private static final class Rule extends CompiledRule {
    private Rule() {
      super(
          "Anchor",
          true,
          List.of(LR, BETA2, BETA1, START, PERIOD, TRACK),
          List.of(
              new StateKey("decay", "decay", true, false, false),
              new StateKey("slow", "slow", false, true, false),
              new StateKey("peak", "peak", false, false, false)));
    }

    @Override
    protected String violated(HyperValues values) {
      return values.get(BETA1) <= values.get(BETA2) ? "" : "The first beta is at most the second";
    }

    @Override
    protected long statesUsed(HyperValues values) {
      return values.get(TRACK) ? 0b111 : 0b11;
    }

    @Override
    protected double initialValue(int state, HyperValues values) {
      return state == Update.SLOW ? 0 : values.get(START);
    }

    @Override
    protected ParameterUpdate newUpdate(Parameter parameter) {
      return new Update(this, parameter);
    }
  }

  private static final class Update extends ParameterUpdate {
    private static final int DECAY = 0;
    private static final int SLOW = 1;
    private static final int PEAK = 2;
    private double size;
    private double beta2;
    private boolean pulls;

    private Update(CompiledRule rule, Parameter parameter) {
      super(rule, parameter);
    }

    @Override
    protected int prepare(HyperValues hypers, long step) {
      double decay = scalar(DECAY, hypers) * hypers.get(BETA1);
      setScalar(DECAY, decay);
      size = hypers.get(LR) / (1 + decay) / step;
      beta2 = hypers.get(BETA2);
      pulls = step % hypers.get(PERIOD) == 0;
      return hypers.get(TRACK) ? 1 : 0;
    }

    @Override
    protected long statesUsed(int variant) {
      return variant == 1 ? 0b110 : 0b10;
    }

    @Override
    protected long statesWritten(int variant) {
      return statesUsed(variant);
    }

    @Override
    protected void runFloat(int variant, int from, int to) {
      for (int i = from; i < to; i++) {
        paramFloats()[i] -= (float) size * gradFloats()[i];
        stateFloats(SLOW)[i] += (1 - (float) beta2) * (paramFloats()[i] - stateFloats(SLOW)[i]);
        paramFloats()[i] = pulls ? stateFloats(SLOW)[i] : paramFloats()[i];
        if (variant == 1) {
          stateFloats(PEAK)[i] = Math.max(stateFloats(PEAK)[i], paramFloats()[i]);
        }
      }
    }

    @Override
    protected void runDouble(int variant, int from, int to) {
      for (int i = from; i < to; i++) {
        paramDoubles()[i] -= size * gradDoubles()[i];
        stateDoubles(SLOW)[i] += (1 - beta2) * (paramDoubles()[i] - stateDoubles(SLOW)[i]);
        paramDoubles()[i] = pulls ? stateDoubles(SLOW)[i] : paramDoubles()[i];
        if (variant == 1) {
          stateDoubles(PEAK)[i] = Math.max(stateDoubles(PEAK)[i], paramDoubles()[i]);
        }
      }
    }
  }
}
