package dev.gradus.optim;

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
import dev.gradus.rule.Per;
import java.util.List;

/**
 * A rule that looks like generated code, whose parameters meet three times in a step, twice where
 * the gradient is not clipped.
 *
 * <pre>{@code
 * factor = clips ? 1 / (1 + norm(grad, OPTIMIZER)) : 1;
 * average = average + 0.25 * (factor * grad - average);
 * direction = average - mean(average, GROUP);       // of the group: the size, of numbers
 * param = param - d * direction;
 * d = d + 0.125 * maxAbs(param, GROUP);             // the group's, from the next step on
 * count = first(count) ? 1 : count + 1;
 * }</pre>
 */
final class MeetingRule extends CompiledRule {
  static final HyperKey<Boolean> CLIPS = HyperKey.ofBoolean("clips", "clips", true);
  static final HyperKey<Double> START = HyperKey.ofDouble("start", "start", "[0, inf)", 0.25);

  private static final int AVERAGE = 0;
  private static final int D = 1;
  private static final int COUNT = 2;

  private static final int SQUARES = 0;
  private static final int SUM = 1;
  private static final int SIZE = 2;
  private static final int GREATEST = 3;

  MeetingRule() {
    super(
        "Meeting",
        List.of(CLIPS, START),
        List.of(
            StateSpec.perElement("average", "average"),
            StateSpec.of("d", "d", StateShape.PER_GROUP),
            StateSpec.of("count", "count", StateShape.PER_GROUP).asksFirst()),
        List.of(
            KernelSpec.withoutLoop(0, 0)
                .dot(SQUARES, Operands.GRAD, Operands.GRAD)
                .per(Per.OPTIMIZER),
            KernelSpec.of(0b1, 0b1, 0, 1)
                .temporaries(0, 0b1)
                .sum(SUM, AVERAGE)
                .per(Per.GROUP)
                .sum(SIZE, Operands.NUMBER)
                .per(Per.GROUP),
            KernelSpec.of(0, 0, 2, 3)
                .temporaries(0b1, 0)
                .maxAbs(GREATEST, Operands.PARAM)
                .per(Per.GROUP)),
        List.of(
            ProgramSpec.of(0)
                .meet(0)
                .scalars(0)
                .then(1)
                .meet(1)
                .scalars(1)
                .then(2)
                .meet(2)
                .scalars(2),
            ProgramSpec.of(1).meet(1).scalars(1).then(2).meet(2).scalars(2)),
        Update::new);
  }

  @Override
  public boolean asksTensor() {
    return true;
  }

  @Override
  public double initialValue(int state, HyperValues values) {
    return state == D ? values.get(START) : 0;
  }

  /** The loops, for both dtypes. */
  private static final class Update extends CompiledUpdate {
    private double size;
    private double factor;
    private double d;
    private double mean;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      size = at.numel();
      factor = 1;
      d = at.scalar(D, hypers);
      return hypers.get(CLIPS) ? 0 : 1;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      switch (block) {
        case 0 -> factor = 1 / (1 + Math.sqrt(at.reduced(SQUARES)));
        case 1 -> mean = at.reduced(SUM) / at.reduced(SIZE);
        default -> {
          at.setScalar(D, d + 0.125 * at.reduced(GREATEST));
          at.setScalar(COUNT, at.first(COUNT) ? 1 : at.scalar(COUNT, hypers) + 1);
        }
      }
    }

    @Override
    public double number(int number) {
      return size;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> averageFloats(this, at, from, to);
        case 1 -> averageDoubles(this, at, from, to);
        case 2 -> stepFloats(this, at, from, to);
        default -> stepDoubles(this, at, from, to);
      }
    }

    private static void averageFloats(Update u, Operands at, int from, int to) {
      float[] grads = at.floats(Operands.GRAD);
      float[] averages = at.floats(AVERAGE);
      float[] kept = at.floats(Operands.TEMPORARY);
      float factor = (float) u.factor;
      for (int i = from; i < to; i++) {
        averages[i] += 0.25f * (factor * grads[i] - averages[i]);
        kept[i] = averages[i];
      }
    }

    private static void averageDoubles(Update u, Operands at, int from, int to) {
      double[] grads = at.doubles(Operands.GRAD);
      double[] averages = at.doubles(AVERAGE);
      double[] kept = at.doubles(Operands.TEMPORARY);
      for (int i = from; i < to; i++) {
        averages[i] += 0.25 * (u.factor * grads[i] - averages[i]);
        kept[i] = averages[i];
      }
    }

    private static void stepFloats(Update u, Operands at, int from, int to) {
      float[] params = at.floats(Operands.PARAM);
      float[] kept = at.floats(Operands.TEMPORARY);
      float d = (float) u.d;
      float mean = (float) u.mean;
      for (int i = from; i < to; i++) {
        params[i] -= d * (kept[i] - mean);
      }
    }

    private static void stepDoubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] kept = at.doubles(Operands.TEMPORARY);
      for (int i = from; i < to; i++) {
        params[i] -= u.d * (kept[i] - u.mean);
      }
    }
  }
}
