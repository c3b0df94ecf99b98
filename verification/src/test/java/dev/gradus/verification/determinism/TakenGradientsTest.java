package dev.gradus.verification.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.testing.StepsOutcome;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A gradient that is taken away within a step, in {@code after}, has served that step all the same.
 */
class TakenGradientsTest {
  private static final int STEPS = 2;

  /** Sizes with ends that fill no vector, in one block and in several. */
  private static final List<Integer> SIZES = List.of(100, 300_007);

  private static final List<Kind> ALL = List.of(Kind.values());

  private enum Kind {
    DENSE,
    SPARSE,
    DIRECT
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.determinism.Subject#inAllDTypes")
  void serveAStepToItsEnd(Subject subject, DType dtype) {
    for (Kind kind : subject.reduces() ? List.of(Kind.DENSE, Kind.DIRECT) : ALL) {
      // Rows are stepped by themselves, however large the parameter is.
      for (int size : kind == Kind.SPARSE ? SIZES.subList(0, 1) : SIZES) {
        StepsOutcome within = run(subject, dtype, kind, size, true);
        StepsOutcome afterwards = run(subject, dtype, kind, size, false);
        assertThat(within.differenceTo(afterwards)).as("%s of %d", kind, size).isEmpty();
      }
    }
  }

  private static StepsOutcome run(
      Subject subject, DType dtype, Kind kind, int size, boolean within) {
    Parameter drawn = Data.parameter("p", dtype, size);
    Parameter own =
        kind == Kind.DIRECT ? Parameter.of("p", DirectMemoryTest.direct(drawn.tensor())) : drawn;
    Optimizer optimizer = subject.builder().threads(2).build(own);
    for (int step = 0; step < STEPS; step++) {
      Data.setGradient(drawn, step);
      Tensor gradient = drawn.grad();
      if (kind == Kind.SPARSE) {
        own.setSparseGrad(rows(gradient));
      } else {
        own.setGrad(kind == Kind.DIRECT ? DirectMemoryTest.direct(gradient) : gradient);
      }
      if (within) {
        optimizer.step(new Taking());
      } else {
        optimizer.step();
        take(own);
      }
      assertThat(own.hasGrad()).isFalse();
    }
    return StepsOutcome.of(optimizer);
  }

  /** Takes the gradient away as soon as it can. */
  private static final class Taking implements BlockPass {
    @Override
    public void after(Parameter parameter, int from, int to) {
      take(parameter);
    }
  }

  private static void take(Parameter parameter) {
    if (parameter.sparseGrad() != null) {
      parameter.zeroGrad();
    } else {
      parameter.setGrad(null);
    }
  }

  private static SparseGradient rows(Tensor gradient) {
    Tensor values = Tensor.zeros(gradient.dtype(), 3);
    values.copyFrom(gradient, 0, 0, 3);
    return SparseGradient.of(new int[] {1, 5, 70}, values);
  }
}
