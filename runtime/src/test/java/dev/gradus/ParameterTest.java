package dev.gradus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class ParameterTest {
  private final Parameter weight = Parameter.of("weight", Tensor.zeros(DType.FLOAT32, 2, 3));

  @Test
  void hasNoGradientUntilItIsAskedForOne() {
    assertThat(weight.hasGrad()).isFalse();
    weight.zeroGrad();
    assertThat(weight.hasGrad()).isFalse();

    Tensor grad = weight.grad();

    assertThat(weight.hasGrad()).isTrue();
    assertThat(grad).hasToString("float32[2, 3]").isSameAs(weight.grad());
    assertThat(grad.floats()).containsOnly(0);
  }

  @Test
  void aliasesItsGradientAndZeroesItInPlace() {
    float[] array = {1, 2, 3, 4, 5, 6};
    Tensor grad = Tensor.of(array, 2, 3);
    weight.setGrad(grad);

    weight.zeroGrad();

    assertThat(weight.grad()).isSameAs(grad);
    assertThat(array).containsOnly(0);
    weight.setGrad(null);
    assertThat(weight.hasGrad()).isFalse();
  }

  @Test
  void refusesAGradientThatDoesNotFitAndKeepsTheOld() {
    Tensor old = weight.grad();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weight.setGrad(Tensor.zeros(DType.FLOAT64, 2, 3)))
        .withMessage("The gradient of 'weight' is float64, but the parameter is float32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weight.setGrad(Tensor.zeros(DType.FLOAT32, 3, 2)))
        .withMessage(
            "The gradient of 'weight' is float32[3, 2], but the parameter is float32[2, 3]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> weight.setGrad(Tensor.zeros(DType.FLOAT32, 6)))
        .withMessageContaining("'weight' is float32[6]");
    assertThat(weight.grad()).isSameAs(old);
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> Parameter.of(Nothing.here(), weight.tensor()))
        .withMessage("name");
    assertThatNullPointerException()
        .isThrownBy(() -> Parameter.of("weight", Nothing.here()))
        .withMessage("tensor");
  }

  @Test
  void printsNameAndShape() {
    assertThat(weight).hasToString("weight: float32[2, 3]");
  }
}
