package dev.gradus.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientTest {
  private static final Tensor ZERO = Tensor.zeros(DType.FLOAT32, 3, 2);

  @Test
  void repeatedRowsBecomeLayersInTheirOrder() {
    Tensor values = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2);

    List<Tensor> layers = new Gradient.Sparse(List.of(2, 0, 2, 2), values, ZERO).dense();

    assertThat(layers).hasSize(3);
    assertThat(layers.get(0).floats()).containsExactly(3, 4, 0, 0, 1, 2);
    assertThat(layers.get(1).floats()).containsExactly(0, 0, 0, 0, 5, 6);
    assertThat(layers.get(2).floats()).containsExactly(0, 0, 0, 0, 7, 8);
    assertThat(ZERO.floats()).containsOnly(0);
  }

  @Test
  void noRowsAreAGradientOfZeros() {
    Tensor nothing = Tensor.zeros(DType.FLOAT32, 0, 2);

    List<Tensor> layers = new Gradient.Sparse(List.of(), nothing, ZERO).dense();

    assertThat(layers).singleElement().satisfies(t -> assertThat(t.floats()).containsOnly(0));
  }

  @Test
  void noGradientIsNoLayer() {
    assertThat(new Gradient.None().dense()).isEmpty();
  }
}
