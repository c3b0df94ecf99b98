package dev.gradus.verification.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.verification.table.OptimizerTable.Case;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every optimizer takes sparse gradients, and touches no other rows. */
class SparseTest {
  private static final int WIDTH = 3;
  private static final int[] ROWS = {5, 0, 2};

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#cases")
  void rowsAreAsInATensorOfTheirOwn(Case one) {
    Parameter whole = Parameter.of("whole", random(one.dtype(), 7, 1));
    Parameter alone = Parameter.of("alone", rows(whole.tensor()));
    Tensor before = whole.tensor().copy();
    Optimizer ofWhole = one.info().builder(one.configuration()).build(whole);
    Optimizer ofAlone = one.info().builder(one.configuration()).build(alone);
    for (int step = 0; step < 4; step++) {
      Tensor values = random(one.dtype(), ROWS.length, 10 + step);
      whole.setSparseGrad(SparseGradient.of(ROWS, values));
      alone.setSparseGrad(SparseGradient.of(new int[] {0, 1, 2}, values));
      ofWhole.step();
      ofAlone.step();
    }

    assertThat(OptimizerRun.bits(rows(whole.tensor())))
        .isEqualTo(OptimizerRun.bits(alone.tensor()));
    ofAlone
        .state(alone)
        .forEach(
            (key, state) -> {
              Tensor other = requireNonNull(ofWhole.state(whole).get(key));
              Tensor same = state.shape().length == 0 ? other : rows(other);
              assertThat(OptimizerRun.bits(same)).as(key).isEqualTo(OptimizerRun.bits(state));
            });
    for (int row : new int[] {1, 3, 4, 6}) {
      for (int i = row * WIDTH; i < (row + 1) * WIDTH; i++) {
        assertThat(whole.tensor().get(i)).isEqualTo(before.get(i));
      }
    }
  }

  private static Tensor rows(Tensor whole) {
    Tensor rows = Tensor.zeros(whole.dtype(), ROWS.length, WIDTH);
    IntStream.range(0, rows.numel())
        .forEach(i -> rows.set(i, whole.get(ROWS[i / WIDTH] * WIDTH + i % WIDTH)));
    return rows;
  }

  private static Tensor random(DType dtype, int rows, int seed) {
    Random random = new Random(seed);
    Tensor tensor = Tensor.zeros(dtype, rows, WIDTH);
    IntStream.range(0, tensor.numel()).forEach(i -> tensor.set(i, random.nextGaussian()));
    return tensor;
  }
}
