package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.StateShape;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import java.util.List;

/**
 * A rule without programs that looks like generated code: a state of the group that asks whether it
 * was ever written, and starts with a hyper-parameter.
 *
 * <pre>{@code
 * best = first(best) ? best + 100 : best + 1;
 * }</pre>
 */
final class AskingRule extends CompiledRule {
  static final HyperKey<Double> START = HyperKey.ofDouble("start", "start", "[0, inf)", 2.0);

  AskingRule() {
    super(
        "Asking",
        List.of(START),
        List.of(StateSpec.of("best", "best", StateShape.PER_GROUP).asksFirst()),
        List.of(KernelSpec.of(0, 0, 0, 0)),
        Update::new);
  }

  @Override
  public double initialValue(int state, HyperValues values) {
    return values.get(START);
  }

  private static final class Update extends CompiledUpdate {
    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      at.setScalar(0, at.scalar(0, hypers) + (at.first(0) ? 100 : 1));
      return 0;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {}
  }
}
