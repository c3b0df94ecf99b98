package dev.gradus;

import java.util.List;

/** As generated code looks: descent with momentum, whose state knows whether it was written. */
public final class Momentum extends Optimizer {
  public static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.5);
  public static final HyperKey<Double> MOMENTUM =
      HyperKey.ofDouble("momentum", "momentum", "[0, inf)", 0.0);
  public static final HyperKey<Boolean> NESTEROV =
      HyperKey.ofBoolean("nesterov", "nesterov", false);
  private static final CompiledRule RULE = new Rule();

  private Momentum(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static final class Builder extends OptimizerBuilder<Momentum, Builder> {
    private Builder() {
      super(RULE);
    }

    public Builder lr(double lr) {
      return set(LR, lr);
    }

    public Builder momentum(double momentum) {
      return set(MOMENTUM, momentum);
    }

    public Builder nesterov(boolean nesterov) {
      return set(NESTEROV, nesterov);
    }

    @Override
    protected Momentum create(List<ParamGroup> groups) {
      return new Momentum(this, groups);
    }
  }

  private static final class Rule extends CompiledRule {
    private Rule() {
      super(
          "Momentum",
          false,
          List.of(LR, MOMENTUM, NESTEROV),
          List.of(new StateKey("momentumBuffer", "momentum_buffer", false, false, true)));
    }

    @Override
    protected String violated(HyperValues values) {
      boolean nesterov = values.get(NESTEROV);
      return nesterov && values.get(MOMENTUM) == 0 ? "Nesterov requires a momentum" : "";
    }

    @Override
    protected long statesUsed(HyperValues values) {
      return values.get(MOMENTUM) != 0 ? 1 : 0;
    }

    @Override
    protected ParameterUpdate newUpdate(Parameter parameter) {
      return new Update(this, parameter);
    }
  }

  private static final class Update extends ParameterUpdate {
    private static final int BUFFER = 0;
    private double lr;
    private double momentum;
    private boolean nesterov;

    private Update(CompiledRule rule, Parameter parameter) {
      super(rule, parameter);
    }

    @Override
    protected int prepare(HyperValues hypers, long step) {
      lr = hypers.get(LR);
      momentum = hypers.get(MOMENTUM);
      nesterov = hypers.get(NESTEROV);
      if (momentum == 0) {
        return 0;
      }
      return first(BUFFER) ? 1 : 2;
    }

    @Override
    protected long statesUsed(int variant) {
      return variant == 0 ? 0 : 1;
    }

    @Override
    protected long statesWritten(int variant) {
      return variant == 0 ? 0 : 1;
    }

    @Override
    protected void runFloat(int variant, int from, int to) {
      float[] params = paramFloats();
      float[] grads = gradFloats();
      float[] buffers = variant == 0 ? grads : stateFloats(BUFFER);
      for (int i = from; i < to; i++) {
        float g = grads[i];
        if (variant != 0) {
          buffers[i] = variant == 1 ? g : Math.fma((float) momentum, buffers[i], g);
          g = nesterov ? Math.fma((float) momentum, buffers[i], g) : buffers[i];
        }
        params[i] = Math.fma((float) -lr, g, params[i]);
      }
    }

    @Override
    protected void runDouble(int variant, int from, int to) {
      double[] params = paramDoubles();
      double[] grads = gradDoubles();
      double[] buffers = variant == 0 ? grads : stateDoubles(BUFFER);
      for (int i = from; i < to; i++) {
        double g = grads[i];
        if (variant != 0) {
          buffers[i] = variant == 1 ? g : Math.fma(momentum, buffers[i], g);
          g = nesterov ? Math.fma(momentum, buffers[i], g) : buffers[i];
        }
        params[i] = Math.fma(-lr, g, params[i]);
      }
    }
  }
}
