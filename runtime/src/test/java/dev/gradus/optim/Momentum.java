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
 * An optimizer that looks like generated code: momentum, with a state that knows if it was written.
 */
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
      super(RULE, Momentum::new);
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
  }

  private static final class Rule extends CompiledRule {
    private Rule() {
      super(
          "Momentum",
          List.of(LR, MOMENTUM, NESTEROV),
          List.of(StateSpec.perElement("momentumBuffer", "momentum_buffer").asksFirst()),
          List.of(KernelSpec.of(0, 0, 0, 1), KernelSpec.of(1, 1, 2, 3), KernelSpec.of(1, 1, 4, 5)),
          Update::new);
    }

    @Override
    public String violated(HyperValues values) {
      boolean nesterov = values.get(NESTEROV);
      return nesterov && values.get(MOMENTUM) == 0 ? "Nesterov requires a momentum" : "";
    }

    @Override
    public long statesUsed(HyperValues values) {
      return values.get(MOMENTUM) != 0 ? 1 : 0;
    }
  }

  private static final class Update extends CompiledUpdate {
    private static final int BUFFER = 0;
    private double lr;
    private double momentum;
    private boolean nesterov;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      lr = hypers.get(LR);
      momentum = hypers.get(MOMENTUM);
      nesterov = hypers.get(NESTEROV);
      if (momentum == 0) {
        return 0;
      }
      return at.first(BUFFER) ? 1 : 2;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> plainFloats(this, at, from, to);
        case 1 -> plainDoubles(this, at, from, to);
        case 2, 4 -> updateFloats(this, at, from, to, loop == 2);
        default -> updateDoubles(this, at, from, to, loop == 3);
      }
    }

    private static void plainFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] grads = at.floats(Operands.GRAD);
      for (int i = from; i < to; i++) {
        params[i] = Math.fma((float) -u.lr, grads[i], params[i]);
      }
    }

    private static void plainDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] grads = at.doubles(Operands.GRAD);
      for (int i = from; i < to; i++) {
        params[i] = Math.fma(-u.lr, grads[i], params[i]);
      }
    }

    private static void updateFloats(Update u, Operands at, int from, int to, boolean first) {
      float[] params = at.floats(Operands.PARAM);
      float[] grads = at.floats(Operands.GRAD);
      float[] buffers = at.floats(BUFFER);
      float momentum = (float) u.momentum;
      for (int i = from; i < to; i++) {
        float g = grads[i];
        buffers[i] = first ? g : Math.fma(momentum, buffers[i], g);
        g = u.nesterov ? Math.fma(momentum, buffers[i], g) : buffers[i];
        params[i] = Math.fma((float) -u.lr, g, params[i]);
      }
    }

    private static void updateDoubles(Update u, Operands at, int from, int to, boolean first) {
      double[] params = at.doubles(Operands.PARAM);
      double[] grads = at.doubles(Operands.GRAD);
      double[] buffers = at.doubles(BUFFER);
      for (int i = from; i < to; i++) {
        double g = grads[i];
        buffers[i] = first ? g : Math.fma(u.momentum, buffers[i], g);
        g = u.nesterov ? Math.fma(u.momentum, buffers[i], g) : buffers[i];
        params[i] = Math.fma(-u.lr, g, params[i]);
      }
    }
  }
}
