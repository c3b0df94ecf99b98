package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.Operands;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A kernel is called on disjoint ranges, in order, that cover every element. */
class BlocksTest {
  private record Call(DType dtype, int from, int to) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 32, 16_383, 16_384, 16_385, 32_768, 40_000})
  void coverEveryElementOnce(int numel) {
    for (DType dtype : DType.values()) {
      Recorder optimizer = Recorder.over(Parameter.of("p", Tensor.zeros(dtype, numel)));

      optimizer.step();

      int covered = 0;
      for (Call call : optimizer.calls) {
        assertThat(call.dtype).isEqualTo(dtype);
        assertThat(call.from).isEqualTo(covered);
        assertThat(call.to - call.from).isBetween(Math.min(numel, 1), 16_384);
        covered = call.to;
      }
      assertThat(covered).isEqualTo(numel);
      assertThat(optimizer.calls).hasSize(Math.max(1, (numel + 16_383) / 16_384));
    }
  }

  /** A kernel that is called with few elements first would be compiled for such calls. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31})
  void areNeverTiny(int numel) {
    for (DType dtype : DType.values()) {
      Recorder optimizer = Recorder.over(Parameter.of("p", Tensor.zeros(dtype, numel)));

      optimizer.step();

      assertThat(optimizer.calls).containsExactly(new Call(dtype, 0, 64));
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void areInvisibleInTheResult(DType dtype) {
    int numel = 16_385;
    Parameter parameter = Parameter.of("p", Tensor.zeros(dtype, numel));
    for (int i = 0; i < numel; i++) {
      parameter.tensor().set(i, i);
      parameter.grad().set(i, 2 * i);
    }
    Momentum.builder().lr(0.25).momentum(0.5).build(parameter).step();
    for (int i = 0; i < numel; i++) {
      assertThat(parameter.tensor().get(i)).isEqualTo(0.5 * i);
    }
  }

  /** An optimizer that notes how its kernels are called. */
  private static final class Recorder extends Optimizer {
    private final List<Call> calls;

    private Recorder(
        CompiledRule rule,
        List<Call> calls,
        OptimizerBuilder<?, ?> builder,
        List<ParamGroup> groups) {
      super(rule, builder, groups);
      this.calls = calls;
    }

    static Recorder over(Parameter parameter) {
      parameter.grad();
      List<Call> calls = new ArrayList<>();
      return new RecorderBuilder(new RecorderRule(calls), calls).build(parameter);
    }
  }

  private static final class RecorderBuilder extends OptimizerBuilder<Recorder, RecorderBuilder> {
    private RecorderBuilder(CompiledRule rule, List<Call> calls) {
      super(rule, (builder, groups) -> new Recorder(rule, calls, builder, groups));
    }
  }

  private static final class RecorderRule extends CompiledRule {
    private RecorderRule(List<Call> calls) {
      super(
          "Recorder",
          List.of(),
          List.of(),
          StatelessUpdate.KERNELS,
          () -> new RecorderUpdate(calls));
    }
  }

  private static final class RecorderUpdate extends StatelessUpdate {
    private final List<Call> calls;

    private RecorderUpdate(List<Call> calls) {
      this.calls = calls;
    }

    @Override
    public void run(int loop, Operands at, int from, int to) {
      calls.add(new Call(loop == 0 ? DType.FLOAT32 : DType.FLOAT64, from, to));
    }
  }
}
