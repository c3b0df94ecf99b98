package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.compiled.StateSpec;
import dev.gradus.compiled.UniformOperands;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Programs of several shapes in one rule: a first loop that computes nothing and reads no gradient,
 * code after the last loop, several programs with the same kernel.
 */
class ProgramShapesTest {
  private static final HyperKey<Boolean> SCALED = HyperKey.ofBoolean("scaled", "scaled", true);

  /** The sum of all elements, each 2, times the gradient, each 1, is taken from each element. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10_000, 270_000})
  void beginWithASumOfWhatIsThere(int numel) {
    for (boolean direct : new boolean[] {false, true}) {
      Parameter parameter = parameter(numel, direct);
      Optimizer optimizer = RuleOptimizer.builder(new ScaledRule()).threads(3).build(parameter);
      optimizer.step();
      assertThat(parameter.tensor().get(0)).isEqualTo(2 - 2.0 * numel);
      assertThat(parameter.tensor().get(numel - 1)).isEqualTo(2 - 2.0 * numel);
      assertThat(after(optimizer, parameter)).isEqualTo(numel * (2 - 2.0 * numel));
    }
  }

  /** The other program has one loop, and code after it. */
  @ParameterizedTest
  @ValueSource(ints = {3, 10_000, 270_000})
  void endWithASum(int numel) {
    Parameter parameter = parameter(numel, false);
    Optimizer optimizer =
        RuleOptimizer.builder(new ScaledRule()).set(SCALED, false).threads(3).build(parameter);
    optimizer.step();
    assertThat(parameter.tensor().get(numel - 1)).isEqualTo(1);
    assertThat(after(optimizer, parameter)).isEqualTo(numel);
  }

  private static double after(Optimizer optimizer, Parameter parameter) {
    return Objects.requireNonNull(optimizer.state(parameter).get("after")).item();
  }

  /** Gradients change before the second loop, which is the first that reads them. */
  @Test
  void havePassesWhereTheGradientIsRead() {
    int numel = 270_000;
    Parameter parameter = parameter(numel, false);
    List<Double> seen = new ArrayList<>();
    BlockPass pass =
        new BlockPass() {
          @Override
          public void before(Parameter of, int from, int to) {
            of.grad().fill(from, to, 3);
            seen.add(of.tensor().get(from));
          }

          @Override
          public void after(Parameter of, int from, int to) {
            seen.add(of.tensor().get(from));
          }
        };
    ScaledRule rule = new ScaledRule();
    RuleOptimizer.builder(rule).threads(1).build(parameter).step(pass);
    double stepped = 2 - 3 * 2.0 * numel;
    assertThat(parameter.tensor().get(1)).isEqualTo(stepped);
    int blocks = (numel + 16_383) / 16_384;
    assertThat(seen).hasSize(2 * blocks);
    for (int i = 0; i < seen.size(); i += 2) {
      assertThat(seen.get(i)).isEqualTo(2);
      assertThat(seen.get(i + 1)).isEqualTo(stepped);
    }
  }

  private static Parameter parameter(int numel, boolean direct) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(direct ? numel * Double.BYTES : 0).order(ByteOrder.nativeOrder());
    Tensor values = direct ? Tensor.of(bytes.asDoubleBuffer()) : Tensor.zeros(DType.FLOAT64, numel);
    Parameter parameter = Parameter.of("p", values);
    values.fill(2);
    parameter.grad().fill(1);
    return parameter;
  }

  /** For float64 tensors: subtracts the gradient, times the sum of all elements if wished. */
  private static final class ScaledRule extends CompiledRule {
    private ScaledRule() {
      super(
          "Scaled",
          List.of(SCALED),
          List.of(StateSpec.scalar("after", "after")),
          List.of(
              KernelSpec.of(0, 0, 0, 1).sum(1, Operands.PARAM),
              KernelSpec.withoutLoop(0, 0).sum(0, Operands.PARAM)),
          List.of(
              ProgramSpec.of(0).scalars(1),
              ProgramSpec.of(1).scalars(0).then(0).scalars(1).gradFrom(1)),
          ScaledUpdate::new);
    }
  }

  private static final class ScaledUpdate extends CompiledUpdate {
    private double factor;

    @Override
    public int prepare(HyperValues hypers, long step, UniformOperands at) {
      factor = 1;
      return hypers.get(SCALED) ? 1 : 0;
    }

    @Override
    public void between(int block, HyperValues hypers, long step, UniformOperands at) {
      if (block == 0) {
        factor = at.reduced(0);
      } else {
        at.setScalar(0, at.reduced(1));
      }
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      double[] params = at.doubles(Operands.PARAM);
      double[] grads = at.doubles(Operands.GRAD);
      for (int i = from; i < to; i++) {
        params[i] -= factor * grads[i];
      }
    }
  }
}
