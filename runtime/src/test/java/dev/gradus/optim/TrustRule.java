package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import java.util.List;

/**
 * A rule that looks like generated code, of two loops: momentum whose step is as long as the
 * parameter. It keeps the direction in a temporary, and stores all that it reduces into states.
 *
 * <pre>{@code
 * average = average + 0.25 * (grad - average);
 * direction = average + param / 8;
 * param = param - lr * norm(param) / norm(direction) * direction;
 * }</pre>
 */
final class TrustRule extends CompiledRule {
  static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 0.5);

  /** The reductions in the order of their slots, which is that of the states that have them. */
  static final List<String> REDUCTIONS =
      List.of("pp", "dd", "pd", "sum", "max", "min", "magnitude");

  private static final int AVERAGE = 0;
  private static final int FIRST_RESULT = 1;

  TrustRule() {
    super(
        "Trust",
        List.of(LR),
        List.of(
            StateSpec.perElement("average", "average"),
            StateSpec.scalar("pp", "pp"),
            StateSpec.scalar("dd", "dd"),
            StateSpec.scalar("pd", "pd"),
            StateSpec.scalar("sum", "sum"),
            StateSpec.scalar("max", "max"),
            StateSpec.scalar("min", "min"),
            StateSpec.scalar("magnitude", "magnitude")),
        List.of(
            KernelSpec.of(0b1, 0b1, 0, 1)
                .temporaries(0, 0b1)
                .dot(0, Operands.PARAM, Operands.PARAM)
                .dot(1, Operands.SUMMAND, Operands.SUMMAND)
                .dot(2, Operands.PARAM, Operands.SUMMAND)
                .sum(3, AVERAGE)
                .max(4, Operands.GRAD)
                .min(5, Operands.SUMMAND)
                .maxAbs(6, Operands.TEMPORARY),
            KernelSpec.of(0, 0, 2, 3).temporaries(0b1, 0)),
        List.of(ProgramSpec.of(0).scalars(0).then(1)),
        Update::new);
  }

  /** The two loops, for both dtypes. */
  private static final class Update extends CompiledUpdate {
    private double factor;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      return 0;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      factor = -hypers.get(LR) * Math.sqrt(at.reduced(0)) / Math.sqrt(at.reduced(1));
      for (int i = 0; i < REDUCTIONS.size(); i++) {
        at.setScalar(FIRST_RESULT + i, at.reduced(i));
      }
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> directionFloats(at, from, to);
        case 1 -> directionDoubles(at, from, to);
        case 2 -> stepFloats(this, at, from, to);
        default -> stepDoubles(this, at, from, to);
      }
    }

    private static void directionFloats(Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] grads = at.floats(Operands.GRAD);
      float[] averages = at.floats(AVERAGE);
      float[] directions = at.floats(Operands.TEMPORARY);
      float[] summands = at.floats(Operands.SUMMAND);
      for (int i = from; i < to; i++) {
        averages[i] += 0.25f * (grads[i] - averages[i]);
        directions[i] = averages[i] + params[i] * 0.125f;
        summands[i - from] = directions[i];
      }
    }

    private static void directionDoubles(Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] grads = at.doubles(Operands.GRAD);
      double[] averages = at.doubles(AVERAGE);
      double[] directions = at.doubles(Operands.TEMPORARY);
      double[] summands = at.doubles(Operands.SUMMAND);
      for (int i = from; i < to; i++) {
        averages[i] += 0.25 * (grads[i] - averages[i]);
        directions[i] = averages[i] + params[i] * 0.125;
        summands[i - from] = directions[i];
      }
    }

    private static void stepFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] directions = at.floats(Operands.TEMPORARY);
      float factor = (float) u.factor;
      for (int i = from; i < to; i++) {
        params[i] += factor * directions[i];
      }
    }

    private static void stepDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] directions = at.doubles(Operands.TEMPORARY);
      for (int i = from; i < to; i++) {
        params[i] += u.factor * directions[i];
      }
    }
  }
}
