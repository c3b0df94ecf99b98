package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.UniformOperands;
import java.util.List;

/**
 * An optimizer that looks like generated code: it subtracts 1, or a share of that where it has one,
 * and nothing in one of its modes.
 */
public final class Dimmer extends Optimizer {
  public static final HyperKey<Double> BETA1 =
      HyperKey.ofDouble("beta1", "betas[0]", "[0, 1)", 0.5);
  public static final HyperKey<Double> SHARE =
      HyperKey.ofDouble("share", "betas[1]", "[0, 1]", null).optional();
  public static final HyperKey<Long> WARMUP =
      HyperKey.ofLong("warmup", "warmup", "", 5L).optional();
  public static final HyperKey<Mode> MODE =
      HyperKey.ofChoice("mode", "mode", Mode.class, Mode.PLAIN);
  public static final HyperKey<Mode> OTHER =
      HyperKey.ofChoice("other", "other", Mode.class, null).optional();
  public static final HyperKey<Double> LR =
      HyperKey.ofDouble("lr", "lr", "[0, inf)", null).optional();
  private static final CompiledRule RULE = new Rule();

  /** What a step does. */
  public enum Mode {
    PLAIN,
    NO_STEP
  }

  private Dimmer(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  public static Builder builder() {
    return new Builder();
  }

  public static final class Builder extends OptimizerBuilder<Dimmer, Builder> {
    private Builder() {
      super(RULE, Dimmer::new);
    }
  }

  private static final class Rule extends CompiledRule {
    private Rule() {
      super(
          "Dimmer",
          List.of(BETA1, SHARE, WARMUP, MODE, OTHER, LR),
          List.of(),
          StatelessUpdate.KERNELS,
          Update::new);
    }

    @Override
    public String violated(HyperValues values) {
      return values.has(SHARE) && values.is(MODE, Mode.NO_STEP) ? "no share without a step" : "";
    }
  }

  private static final class Update extends StatelessUpdate {
    private double step;

    @Override
    public int prepare(HyperValues hypers, long steps, UniformOperands at) {
      double share = hypers.getOr(SHARE, Double.NaN);
      boolean plain = hypers.is(MODE, Mode.PLAIN);
      double present = hypers.has(SHARE) ? share : 1;
      step = plain ? present / hypers.getOr(WARMUP, 1L) : 0;
      return 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      for (int i = from; i < to; i++) {
        params[i] -= (float) step;
      }
    }
  }
}
