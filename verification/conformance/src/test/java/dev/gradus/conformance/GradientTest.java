package dev.gradus.conformance;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientTest {
  private static final Tensor VALUES = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2);
  private static final Gradient REPEATING = new Gradient.Sparse(List.of(2, 0, 2, 2), VALUES);

  private static SparseGradient given(Gradient gradient) {
    Parameter parameter = Parameter.of("weight", Tensor.zeros(DType.FLOAT32, 3, 2));
    gradient.giveTo(parameter);
    return requireNonNull(parameter.sparseGrad());
  }

  @Test
  void repeatedRowsAreSummed() {
    assertThat(given(REPEATING).rows()).containsExactly(0, 2);
    assertThat(given(REPEATING).values().floats()).containsExactly(3, 4, 1 + 5 + 7, 2 + 6 + 8);
  }

  @Test
  void orTakenOneByOne() {
    List<SparseGradient> parts = REPEATING.oneByOne().stream().map(GradientTest::given).toList();

    assertThat(parts).hasSize(3);
    assertThat(parts.get(0).values().floats()).containsExactly(3, 4, 1, 2);
    assertThat(parts.get(1).rows()).containsExactly(2);
    assertThat(parts.get(1).values().floats()).containsExactly(5, 6);
    assertThat(parts.get(2).values().floats()).containsExactly(7, 8);
  }

  @Test
  void noRowsAreAGradientToo() {
    Gradient nothing = new Gradient.Sparse(List.of(), Tensor.zeros(DType.FLOAT32, 0, 2));
    assertThat(given(nothing).rows()).isEmpty();
    assertThat(nothing.oneByOne()).hasSize(1);
  }

  @Test
  void noneIsTakenAway() {
    Parameter parameter = Parameter.of("weight", Tensor.zeros(DType.FLOAT32, 3, 2));
    REPEATING.giveTo(parameter);
    new Gradient.None().giveTo(parameter);
    assertThat(parameter.hasGrad()).isFalse();
  }
}
