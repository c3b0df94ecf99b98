package golden;

import static dev.gradus.compiled.Operands.GRAD;
import static dev.gradus.compiled.Operands.PARAM;
import static dev.gradus.compiled.Operands.SUMMAND;
import static dev.gradus.compiled.Operands.TEMPORARY;
import static dev.gradus.kernel.FloatMath.lerp;
import static dev.gradus.kernel.FloatMath.rsqrt;
import static dev.gradus.rule.Formulas.lerp;
import static dev.gradus.rule.Formulas.rsqrt;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.StateShape;
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
import dev.gradus.rule.Per;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * Keeps second moments of rows and columns, as Adafactor does; of vectors those of elements.
 *
 * <p>The formula:
 *
 * <pre>{@code
 * double update(double param, double grad, long step) {
 *   double weight = pow(step, beta2Decay);
 *   double alpha = max(1e-3, norm(param) / sqrt(numel())) * min(lr, 1 / sqrt(step));
 *   double decayed = weightDecay != 0 ? param * (1 - lr * weightDecay) : param;
 *   double estimate;
 *   if (rank() > 1) {
 *     rowVar = lerp(rowVar, mean(grad * grad, Per.ROW), weight);
 *     columnVar = lerp(columnVar, mean(grad * grad, Per.COLUMN), weight);
 *     estimate = rowVar * columnVar / max(mean(rowVar, Per.MATRIX), 1e-3);
 *   } else {
 *     variance = lerp(variance, grad * grad, weight);
 *     estimate = variance;
 *   }
 *   double change = rsqrt(max(estimate, 1e-6)) * grad;
 *   double denominator = max(1, norm(change) / sqrt(numel()));
 *   return decayed - alpha / denominator * change;
 * }
 * }</pre>
 *
 * <p>State: {@code row_var} (a value for each row), {@code col_var} (a value for each column), {@code variance}.
 */
@Generated("dev.gradus.processor.OptimizerProcessor")
public final class Adafactor extends Optimizer {
  /** The hyper-parameter {@code lr}. Default 0.01. Range [0, inf). */
  public static final HyperKey<Double> LR = HyperKey.ofRate("lr", "lr", "[0, inf)", 0.01);

  /** The hyper-parameter {@code beta2Decay}. Default -0.8. Range (-inf, 0]. */
  public static final HyperKey<Double> BETA2_DECAY = HyperKey.ofDouble(
      "beta2Decay", "beta2_decay", "(-inf, 0]", -0.8);

  /** The hyper-parameter {@code weightDecay}. Default 0.0. Range [0, inf). */
  public static final HyperKey<Double> WEIGHT_DECAY = HyperKey.ofDouble(
      "weightDecay", "weight_decay", "[0, inf)", 0.0);

  private static final CompiledRule RULE = new Rule();
  private static final int ROW_VAR = 0;
  private static final int COLUMN_VAR = 1;
  private static final int VARIANCE = 2;

  private Adafactor(Builder builder, List<ParamGroup> groups) {
    super(RULE, builder, groups);
  }

  /** {@return a builder with every hyper-parameter at its default} */
  public static Builder builder() {
    return new Builder();
  }

  /** Sets the defaults of {@link Adafactor}, and builds it. Not thread-safe. */
  public static final class Builder extends OptimizerBuilder<Adafactor, Builder> {
    private Builder() {
      super(RULE, Adafactor::new);
    }

    /**
     * {@return this builder, with {@link Adafactor#LR} set}
     * @param lr the value
     */
    public Builder lr(double lr) {
      return set(LR, lr);
    }

    /**
     * {@return this builder, with {@link Adafactor#BETA2_DECAY} set}
     * @param beta2Decay the value
     */
    public Builder beta2Decay(double beta2Decay) {
      return set(BETA2_DECAY, beta2Decay);
    }

    /**
     * {@return this builder, with {@link Adafactor#WEIGHT_DECAY} set}
     * @param weightDecay the value
     */
    public Builder weightDecay(double weightDecay) {
      return set(WEIGHT_DECAY, weightDecay);
    }
  }

  /** The rule as the runtime knows it. */
  private static final class Rule extends CompiledRule {
    private Rule() {
      super("Adafactor",
          List.of(LR, BETA2_DECAY, WEIGHT_DECAY),
          List.of(StateSpec.of("rowVar", "row_var", StateShape.PER_ROW),
              StateSpec.of("columnVar", "col_var", StateShape.PER_COLUMN),
              StateSpec.perElement("variance", "variance")),
          List.of( // states used, written; its loops
              KernelSpec.of(0L, 0L, 0, 1).dot(0, PARAM, PARAM).sum(TEMPORARY, SUMMAND).per(Per.ROW)
                  .sum(TEMPORARY + 1, SUMMAND).per(Per.COLUMN),
              KernelSpec.of(0b1L, 0b1L, 2, 3).over(Per.ROW).temporaries(0b1L, 0L)
                  .sum(TEMPORARY + 2, ROW_VAR).per(Per.MATRIX),
              KernelSpec.of(0b10L, 0b10L, 4, 5).over(Per.COLUMN).temporaries(0b10L, 0L),
              KernelSpec.of(0L, 0L, 6, 7).over(Per.MATRIX).temporaries(0b100L, 0b1000L),
              KernelSpec.of(0b11L, 0L, 8, 9).spread(0b11L, 0b1000L).dot(4, SUMMAND, SUMMAND),
              KernelSpec.of(0b11L, 0L, 10, 11).spread(0b11L, 0b1000L),
              KernelSpec.of(0b100L, 0b100L, 12, 13).dot(0, PARAM, PARAM).dot(4, SUMMAND, SUMMAND),
              KernelSpec.of(0b100L, 0L, 14, 15)),
          List.of( // loops, and what is between them
              ProgramSpec.of(0).scalars(0).then(1).then(2).then(3).then(4).scalars(1).then(5),
              ProgramSpec.of(6).scalars(2).then(7)),
          Update::new);
    }

    @Override
    public boolean takesStep() {
      return true;
    }

    @Override
    public boolean asksTensor() {
      return true;
    }

    @Override
    public long statesUsed(HyperValues hypers, TensorProperties at) {
      double rank = at.rank();
      return rank > 1.0 ? 0b11L : 0b100L;
    }

    @Override
    public long statesReachable(HyperValues hypers, TensorProperties at) {
      double rank = at.rank();
      return rank > 1.0 ? 0b11L : 0b100L;
    }
  }

  /** One parameter's update: per-step values, and the kernels over its elements. */
  private static final class Update extends CompiledUpdate {
    static {
      Vectors.missing(Adafactor.class);
    }

    private double weight, scalar, scalar2, sizeFromEnd1, sizeFromEnd2, paramFactor, alpha, scalar3;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      // Level 0: uniform, in double, once per step
      double lr = hypers.get(LR);
      double beta2Decay = hypers.get(BETA2_DECAY);
      double weightDecay = hypers.get(WEIGHT_DECAY);
      double rank = at.rank();
      double numel = at.numel();
      weight = Math.pow(step, beta2Decay);
      scalar = Math.sqrt(numel);
      scalar2 = Math.min(lr, 1.0 / Math.sqrt(step));
      sizeFromEnd1 = at.size(-1);
      sizeFromEnd2 = at.size(-2);
      paramFactor = weightDecay != 0.0 ? 1.0 - lr * weightDecay : 1.0;
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
      alpha = Math.max(0.001, Math.sqrt(at.reduced(0)) / scalar) * scalar2;
    }

    private void between1(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      double denominator = Math.max(1.0, Math.sqrt(at.reduced(4)) / scalar);
      scalar3 = alpha / denominator;
    }

    private void between2(HyperValues hypers, long step, UniformOperands at) {
      // Uniform, in double, once the loops before have run
      double alpha2 = Math.max(0.001, Math.sqrt(at.reduced(0)) / scalar) * scalar2;
      double denominator = Math.max(1.0, Math.sqrt(at.reduced(4)) / scalar);
      scalar3 = alpha2 / denominator;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      switch (loop) {
        case 0 -> updateRankAbove1Loop1Floats(this, at, from, to);
        case 1 -> updateRankAbove1Loop1Doubles(this, at, from, to);
        case 2 -> updateRankAbove1Rows2Floats(this, at, from, to);
        case 3 -> updateRankAbove1Rows2Doubles(this, at, from, to);
        case 4 -> updateRankAbove1Columns3Floats(this, at, from, to);
        case 5 -> updateRankAbove1Columns3Doubles(this, at, from, to);
        case 6 -> updateRankAbove1Matrices4Floats(this, at, from, to);
        case 7 -> updateRankAbove1Matrices4Doubles(this, at, from, to);
        case 8 -> updateRankAbove1Loop5Floats(this, at, from, to);
        case 9 -> updateRankAbove1Loop5Doubles(this, at, from, to);
        case 10 -> updateRankAbove1Loop6Floats(this, at, from, to);
        case 11 -> updateRankAbove1Loop6Doubles(this, at, from, to);
        case 12 -> updateLoop1Floats(this, at, from, to);
        case 13 -> updateLoop1Doubles(this, at, from, to);
        case 14 -> updateLoop2Floats(this, at, from, to);
        default -> updateLoop2Doubles(this, at, from, to);
      }
    }

    static void updateRankAbove1Loop1Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where rank > 1.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), summands = at.floats(SUMMAND);
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float gradGrad = grad * grad;
        summands[i - from] = gradGrad;
      }
    }

    static void updateRankAbove1Loop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), summands = at.doubles(SUMMAND);
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double gradGrad = grad * grad;
        summands[i - from] = gradGrad;
      }
    }

    static void updateRankAbove1Rows2Floats(Update u, Operands at, int from, int to) {
      // Level 1: per row, where rank > 1.0
      float[] rowVars = at.floats(ROW_VAR), ofRows = at.floats(TEMPORARY);
      float sizeFromEnd1 = (float) u.sizeFromEnd1, weight = (float) u.weight;
      for (int i = from; i < to; i++) {
        float rowVar = lerp(rowVars[i], ofRows[i] / sizeFromEnd1, weight);
        rowVars[i] = rowVar;
      }
    }

    static void updateRankAbove1Rows2Doubles(Update u, Operands at, int from, int to) {
      double[] rowVars = at.doubles(ROW_VAR), ofRows = at.doubles(TEMPORARY);
      double sizeFromEnd1 = u.sizeFromEnd1, weight = u.weight;
      for (int i = from; i < to; i++) {
        double rowVar = lerp(rowVars[i], ofRows[i] / sizeFromEnd1, weight);
        rowVars[i] = rowVar;
      }
    }

    static void updateRankAbove1Columns3Floats(Update u, Operands at, int from, int to) {
      // Level 1: per column, where rank > 1.0
      float[] columnVars = at.floats(COLUMN_VAR), ofColumns = at.floats(TEMPORARY + 1);
      float sizeFromEnd2 = (float) u.sizeFromEnd2, weight = (float) u.weight;
      for (int i = from; i < to; i++) {
        float columnVar = lerp(columnVars[i], ofColumns[i] / sizeFromEnd2, weight);
        columnVars[i] = columnVar;
      }
    }

    static void updateRankAbove1Columns3Doubles(Update u, Operands at, int from, int to) {
      double[] columnVars = at.doubles(COLUMN_VAR), ofColumns = at.doubles(TEMPORARY + 1);
      double sizeFromEnd2 = u.sizeFromEnd2, weight = u.weight;
      for (int i = from; i < to; i++) {
        double columnVar = lerp(columnVars[i], ofColumns[i] / sizeFromEnd2, weight);
        columnVars[i] = columnVar;
      }
    }

    static void updateRankAbove1Matrices4Floats(Update u, Operands at, int from, int to) {
      // Level 1: per matrix, where rank > 1.0
      float[] ofMatrices = at.floats(TEMPORARY + 2), ofMatrices2 = at.floats(TEMPORARY + 3);
      float sizeFromEnd2 = (float) u.sizeFromEnd2;
      for (int i = from; i < to; i++) {
        float scalar = Math.max(ofMatrices[i] / sizeFromEnd2, 0.001f);
        ofMatrices2[i] = scalar;
      }
    }

    static void updateRankAbove1Matrices4Doubles(Update u, Operands at, int from, int to) {
      double[] ofMatrices = at.doubles(TEMPORARY + 2), ofMatrices2 = at.doubles(TEMPORARY + 3);
      double sizeFromEnd2 = u.sizeFromEnd2;
      for (int i = from; i < to; i++) {
        double scalar = Math.max(ofMatrices[i] / sizeFromEnd2, 0.001);
        ofMatrices2[i] = scalar;
      }
    }

    static void updateRankAbove1Loop5Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where rank > 1.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), rowVars = at.floats(ROW_VAR),
          columnVars = at.floats(COLUMN_VAR), ofMatrices = at.floats(TEMPORARY + 3),
          summands = at.floats(SUMMAND);
      for (int i = from; i < to; i++) {
        float estimate = rowVars[i - from] * columnVars[i - from] / ofMatrices[i - from];
        float change = rsqrt(Math.max(estimate, 1e-6f)) * grads[i];
        summands[i - from] = change;
      }
    }

    static void updateRankAbove1Loop5Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), rowVars = at.doubles(ROW_VAR),
          columnVars = at.doubles(COLUMN_VAR), ofMatrices = at.doubles(TEMPORARY + 3),
          summands = at.doubles(SUMMAND);
      for (int i = from; i < to; i++) {
        double estimate = rowVars[i - from] * columnVars[i - from] / ofMatrices[i - from];
        double change = rsqrt(Math.max(estimate, 1e-6)) * grads[i];
        summands[i - from] = change;
      }
    }

    static void updateRankAbove1Loop6Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element, where rank > 1.0
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), rowVars = at.floats(ROW_VAR),
          columnVars = at.floats(COLUMN_VAR), ofMatrices = at.floats(TEMPORARY + 3);
      float scalar = (float) u.scalar3, paramFactor = (float) u.paramFactor;
      for (int i = from; i < to; i++) {
        float estimate = rowVars[i - from] * columnVars[i - from] / ofMatrices[i - from];
        float change = rsqrt(Math.max(estimate, 1e-6f)) * grads[i];
        float decayed = params[i] * paramFactor;
        params[i] = decayed - scalar * change;
      }
    }

    static void updateRankAbove1Loop6Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD), rowVars = at.doubles(ROW_VAR),
          columnVars = at.doubles(COLUMN_VAR), ofMatrices = at.doubles(TEMPORARY + 3);
      double scalar = u.scalar3, paramFactor = u.paramFactor;
      for (int i = from; i < to; i++) {
        double estimate = rowVars[i - from] * columnVars[i - from] / ofMatrices[i - from];
        double change = rsqrt(Math.max(estimate, 1e-6)) * grads[i];
        double decayed = params[i] * paramFactor;
        params[i] = decayed - scalar * change;
      }
    }

    static void updateLoop1Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), variances = at.floats(VARIANCE),
          summands = at.floats(SUMMAND);
      float weight = (float) u.weight;
      for (int i = from; i < to; i++) {
        float grad = grads[i];
        float variance = lerp(variances[i], grad * grad, weight);
        float change = rsqrt(Math.max(variance, 1e-6f)) * grad;
        variances[i] = variance;
        summands[i - from] = change;
      }
    }

    static void updateLoop1Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          variances = at.doubles(VARIANCE), summands = at.doubles(SUMMAND);
      double weight = u.weight;
      for (int i = from; i < to; i++) {
        double grad = grads[i];
        double variance = lerp(variances[i], grad * grad, weight);
        double change = rsqrt(Math.max(variance, 1e-6)) * grad;
        variances[i] = variance;
        summands[i - from] = change;
      }
    }

    static void updateLoop2Floats(Update u, Operands at, int from, int to) {
      // Level 1: per element
      float[] params = at.floats(PARAM), grads = at.floats(GRAD), variances = at.floats(VARIANCE);
      float paramFactor = (float) u.paramFactor, scalar = (float) u.scalar3;
      for (int i = from; i < to; i++) {
        float decayed = params[i] * paramFactor;
        float change = rsqrt(Math.max(variances[i], 1e-6f)) * grads[i];
        params[i] = decayed - scalar * change;
      }
    }

    static void updateLoop2Doubles(Update u, Operands at, int from, int to) {
      double[] params = at.doubles(PARAM), grads = at.doubles(GRAD),
          variances = at.doubles(VARIANCE);
      double paramFactor = u.paramFactor, scalar = u.scalar3;
      for (int i = from; i < to; i++) {
        double decayed = params[i] * paramFactor;
        double change = rsqrt(Math.max(variances[i], 1e-6)) * grads[i];
        params[i] = decayed - scalar * change;
      }
    }
  }
}
