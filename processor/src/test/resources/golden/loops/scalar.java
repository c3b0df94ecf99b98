package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.compiled.Operands.SUMMAND;
import static dev.gradus.compiled.Operands.TEMPORARY;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.TensorProperties;
import dev.gradus.compiled.UniformOperands;
import dev.gradus.kernel.Vectors;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * A rule of three loops, which asks for the shape, keeps values for later, and sums at the end.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad) {
 *   double mapped = exp(-grad * grad) * tanh(param);
 *   double centred = mapped - mean(mapped);
 *   if (rank() > 1) {
 *     average = 0.5 * average + centred / size(-1);
 *   } else {
 *     average = centred;
 *   }
 *   double change = average / (maxAbs(average) + epsilon());
 *   double updated = param - lr * change * mapped;
 *   spread = 0.5 * spread + max(updated) - min(updated);
 *   return updated;
 * }
 * }</pre>
 *
 * <p>State: {@code average}, {@code spread}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Loops extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.1. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofRate("lr", "lr", "[0, inf)", 0.1);

  private static final CompiledRule RULE = new Rule();
  private static final int AVERAGE = 0;
  private static final int SPREAD = 1;

  private Loops(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Loops}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Loops, Builder> {
    private Builder() {
      super(RULE, Loops::new);
    }

    /**
     * {@return this builder, with {@link Loops#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Loops",
          List.of(LR),
          List.of(StateSpec.perElement("average", "average"),
              StateSpec.scalar("spread", "spread")),
          List.of( // states used, written; its loops
              KernelSpec.of(0L, 0L, 0, 1).temporaries(0L, 0b1L).sum(0, TEMPORARY),
              KernelSpec.of(0b1L, 0b1L, 2, 3).temporaries(0b1L, 0L).maxAbs(1, AVERAGE),
              KernelSpec.of(0b1L, 0L, 4, 5).temporaries(0b1L, 0L).max(2, PARAM).min(3, PARAM),
              KernelSpec.of(0L, 0L, 6, 7).temporaries(0b1L, 0L).maxAbs(1, SUMMAND),
              KernelSpec.of(0b1L, 0b1L, 8, 9).temporaries(0b1L, 0L).max(2, PARAM).min(3, PARAM)),
          List.of( // loops, and what is between them
              ProgramSpec.of(0).scalars(0).then(1).scalars(1).then(2).scalars(2),
              ProgramSpec.of(0).scalars(0).then(3).scalars(1).then(4).scalars(2)),
          Update::new);
    }

    @Override
    public boolean asksTensor() {
      return true;
    }

    @Override
    public boolean constrainsTensor() {
      return true;
    }

    @Override
    public String violated(HyperValues hypers, TensorProperties at) {
      double rank = at.rank();
      if (!(rank > 0.0)) {
        return "A vector or more has elements to compare";
      }
      return "";
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    static {
      Vectors.missing(Loops.class);
    }

    private double lr, numel, epsilon, sizeFromEnd1, scalar, scalar2, scalar3;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      lr = hypers.get(LR);
      double spread = at.scalar(SPREAD, hypers);
      double rank = at.rank();
      numel = at.numel();
      epsilon = at.epsilon();
      sizeFromEnd1 = at.size(-1);
      scalar = 0.5 * spread;
      return rank > 1.0 ? 0 : 1;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      switch (block) {
        case 0 -> between0(hypers, step, at);
        case 1 -> between1(hypers, step, at);
        default -> between2(hypers, step, at);
      }
    }

    private void between0(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      scalar2 = at.reduced(0) / numel;
    }

    private void between1(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      scalar3 = at.reduced(1) + epsilon;
    }

    private void between2(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      at.setScalar(SPREAD, scalar + at.reduced(2) - at.reduced(3));
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateLoop1Floats(this, at, from, to);
        case 1 -> updateLoop1Doubles(this, at, from, to);
        case 2 -> updateRankAbove1Loop2Floats(this, at, from, to);
        case 3 -> updateRankAbove1Loop2Doubles(this, at, from, to);
        case 4 -> updateRankAbove1Loop3Floats(this, at, from, to);
        case 5 -> updateRankAbove1Loop3Doubles(this, at, from, to);
        case 6 -> updateLoop2Floats(this, at, from, to);
        case 7 -> updateLoop2Doubles(this, at, from, to);
        case 8 -> updateLoop3Floats(this, at, from, to);
        default -> updateLoop3Doubles(this, at, from, to);
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD),
          temporaries = at.floats(TEMPORARY);
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float mapped = (float) Math.exp(-grad * grad) * (float) Math.tanh(params[i]);
        temporaries[i] = mapped;
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          temporaries = at.doubles(TEMPORARY);
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double mapped = Math.exp(-grad * grad) * Math.tanh(params[i]);
        temporaries[i] = mapped;
      }
    }

    static void updateRankAbove1Loop2Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where rank > 1.0
      float[] params = at.floats(PARAM), averages = at.floats(AVERAGE),
          temporaries = at.floats(TEMPORARY);
      float scalar = (float) u.scalar2, sizeFromEnd1 = (float) u.sizeFromEnd1;
      for (int i = from; i < to; i++) {
        float centred = temporaries[i] - scalar;
        float average = 0.5f * averages[i] + centred / sizeFromEnd1;
        averages[i] = average;
      }
    }

    static void updateRankAbove1Loop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), averages = at.doubles(AVERAGE),
          temporaries = at.doubles(TEMPORARY);
      double scalar = u.scalar2, sizeFromEnd1 = u.sizeFromEnd1;
      for (int i = from; i < to; i++) {
        double centred = temporaries[i] - scalar;
        double average = 0.5 * averages[i] + centred / sizeFromEnd1;
        averages[i] = average;
      }
    }

    static void updateRankAbove1Loop3Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where rank > 1.0
      float[] params = at.floats(PARAM), averages = at.floats(AVERAGE),
          temporaries = at.floats(TEMPORARY);
      float scalar = (float) u.scalar3, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float change = averages[i] / scalar;
        params[i] = params[i] - lr * change * temporaries[i];
      }
    }

    static void updateRankAbove1Loop3Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), averages = at.doubles(AVERAGE),
          temporaries = at.doubles(TEMPORARY);
      double scalar = u.scalar3, lr = u.lr;
      for (int i = from; i < to; i++) {
        double change = averages[i] / scalar;
        params[i] = params[i] - lr * change * temporaries[i];
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), temporaries = at.floats(TEMPORARY),
          summands = at.floats(SUMMAND);
      float scalar = (float) u.scalar2;
      for (int i = from; i < to; i++) {
        float centred = temporaries[i] - scalar;
        summands[i - from] = centred;
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), temporaries = at.doubles(TEMPORARY),
          summands = at.doubles(SUMMAND);
      double scalar = u.scalar2;
      for (int i = from; i < to; i++) {
        double centred = temporaries[i] - scalar;
        summands[i - from] = centred;
      }
    }

    static void updateLoop3Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), averages = at.floats(AVERAGE),
          temporaries = at.floats(TEMPORARY);
      float scalar = (float) u.scalar2, scalar2 = (float) u.scalar3, lr = (float) u.lr;
      for (int i = from; i < to; i++) {
        float temporary0 = temporaries[i];
        float centred = temporary0 - scalar;
        float change = centred / scalar2;
        params[i] = params[i] - lr * change * temporary0;
        averages[i] = centred;
      }
    }

    static void updateLoop3Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), averages = at.doubles(AVERAGE),
          temporaries = at.doubles(TEMPORARY);
      double scalar = u.scalar2, scalar2 = u.scalar3, lr = u.lr;
      for (int i = from; i < to; i++) {
        double temporary0 = temporaries[i];
        double centred = temporary0 - scalar;
        double change = centred / scalar2;
        params[i] = params[i] - lr * change * temporary0;
        averages[i] = centred;
      }
    }
  }
}
