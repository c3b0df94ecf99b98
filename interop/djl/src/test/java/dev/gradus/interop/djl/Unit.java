package dev.gradus.interop.djl;

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
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.rule.Per;
import java.util.List;

/**
 * An optimizer whose rule looks like generated code, for float32: all parameters together take a
 * step of one length, which the group's state makes longer and longer.
 *
 * <pre>{@code
 * param = param - lr * length * grad / norm(grad, OPTIMIZER);
 * length = length + 0.5;
 * }</pre>
 */
final class Unit extends Optimizer {
  static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.5);

  private Unit(CompiledRule rule, Builder builder, List<ParamGroup> groups) {
    super(rule, builder, groups);
  }

  static Builder builder() {
    return new Builder(new Rule());
  }

  static final class Builder extends OptimizerBuilder<Unit, Builder> {
    private Builder(CompiledRule rule) {
      super(rule, (builder, groups) -> new Unit(rule, builder, groups));
    }
  }

  private static final class Rule extends CompiledRule {
    private Rule() {
      super(
          "Unit",
          List.of(LR),
          List.of(StateSpec.of("length", "length", StateShape.PER_GROUP)),
          List.of(
              KernelSpec.withoutLoop(0, 0).dot(0, Operands.GRAD, Operands.GRAD).per(Per.OPTIMIZER),
              KernelSpec.of(0, 0, 0, 0)),
          List.of(ProgramSpec.of(0).meet(0).scalars(0).then(1)),
          Update::new);
    }

    @Override
    public double initialValue(int state, HyperValues values) {
      return 1;
    }
  }

  private static final class Update extends CompiledUpdate {
    private float factor;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      return 0;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      double length = at.scalar(0, hypers);
      factor = (float) (hypers.get(LR) * length / Math.sqrt(at.reduced(0)));
      at.setScalar(0, length + 0.5);
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] grads = at.floats(Operands.GRAD);
      for (int i = from; i < to; i++) {
        params[i] -= factor * grads[i];
      }
    }
  }
}
