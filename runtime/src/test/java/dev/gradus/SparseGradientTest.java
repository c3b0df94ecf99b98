package dev.gradus;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.optim.Anchor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients that have only some rows. */
class SparseGradientTest {
  private final Parameter weight = Parameter.of("weight", Tensor.zeros(DType.FLOAT32, 5, 2));

  private static Tensor values(float... values) {
    return Tensor.of(values, values.length / 2, 2);
  }

  @Test
  void increasingRowsAreTakenAsTheyAre() {
    Tensor values = values(1, 2, 3, 4);
    SparseGradient gradient = SparseGradient.of(new int[] {1, 4}, values);
    assertThat(gradient.values()).isSameAs(values);
    assertThat(gradient).hasToString("rows [1, 4] of float32[2, 2]");
  }

  @Test
  void repeatedRowsAreSummedInTheirOrder() {
    SparseGradient gradient =
        SparseGradient.of(new int[] {3, 0, 3, 3}, values(1e8f, -0f, 5, 6, 1, 1, -1e8f, 1));
    assertThat(gradient.rows()).containsExactly(0, 3);
    assertThat(gradient.values().floats()).containsExactly(5, 6, ((1e8f + 1) - 1e8f), 2);
  }

  @Test
  void aRowThatStandsOnceKeepsItsBits() {
    SparseGradient gradient = SparseGradient.of(new int[] {3, 0}, values(-0f, 1, 2, 3));
    assertThat(Float.floatToRawIntBits(gradient.values().floats()[2]))
        .isEqualTo(Float.floatToRawIntBits(-0f));
  }

  @Test
  void mustFitItself() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseGradient.of(new int[] {1}, values(1, 2, 3, 4)))
        .withMessage("There are 1 rows, but the values are float32[2, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseGradient.of(new int[] {0, -1}, values(1, 2, 3, 4)))
        .withMessage("There is no row -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseGradient.of(new int[0], Tensor.scalar(1)));
  }

  @Test
  void mustFitTheParameter() {
    SparseGradient good = SparseGradient.of(new int[] {4}, values(1, 2));
    weight.setSparseGrad(good);
    List<SparseGradient> bad =
        List.of(
            SparseGradient.of(new int[] {5}, values(1, 2)),
            SparseGradient.of(new int[] {0}, Tensor.of(new float[] {1, 2, 3}, 1, 3)),
            SparseGradient.of(new int[] {0, 1}, Tensor.of(new float[] {1, 2})),
            SparseGradient.of(new int[] {0}, Tensor.of(new double[] {1, 2}, 1, 2)));
    for (SparseGradient gradient : bad) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> weight.setSparseGrad(gradient))
          .withMessage(
              "The gradient of 'weight' is " + gradient + ", but the parameter is float32[5, 2]");
    }
    assertThat(weight.sparseGrad()).isSameAs(good);
  }

  @Test
  void aParameterWithoutRowsHasNone() {
    Parameter scalar = Parameter.of("scale", Tensor.scalar(1));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                scalar.setSparseGrad(
                    SparseGradient.of(new int[0], Tensor.zeros(DType.FLOAT64, 0))));
  }

  @Test
  void thereIsOneGradientAtATime() {
    SparseGradient sparse = SparseGradient.of(new int[] {4}, values(1, 2));
    weight.setSparseGrad(sparse);
    assertThat(weight.hasGrad()).isTrue();
    assertThatThrownBy(weight::grad)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The gradient of 'weight' is sparse: it is sparseGrad()");
    weight.setGrad(Tensor.zeros(DType.FLOAT32, 5, 2));
    assertThat(weight.sparseGrad()).isNull();
    weight.setSparseGrad(sparse);
    weight.zeroGrad();
    assertThat(weight.hasGrad()).isFalse();
    assertThat(weight.grad().floats()).containsOnly(0);
  }

  /** Rows that have no gradient keep their values and their state, whatever the rule does. */
  @ParameterizedTest
  @EnumSource
  void aStepTouchesOnlyItsRows(DType dtype) {
    int width = 700;
    Parameter wide = Parameter.of("wide", Tensor.zeros(dtype, 9, width));
    wide.tensor().fill(0.5);
    Parameter rows = Parameter.of("rows", Tensor.zeros(dtype, 4, width));
    rows.tensor().fill(0.5);
    Tensor gradient = Tensor.zeros(dtype, 4, width);
    for (int i = 0; i < gradient.numel(); i++) {
      gradient.set(i, Math.sin(i));
    }
    Anchor sparse = Anchor.builder().lr(0.1).track(true).build(wide);
    Anchor dense = Anchor.builder().lr(0.1).track(true).build(rows);
    for (int step = 0; step < 3; step++) {
      wide.setSparseGrad(SparseGradient.of(new int[] {0, 3, 4, 8}, gradient));
      rows.setGrad(gradient);
      sparse.step();
      dense.step();
    }
    assertThat(at(wide.tensor(), width, 0, 3, 4, 8))
        .isEqualTo(at(rows.tensor(), width, 0, 1, 2, 3));
    assertThat(at(wide.tensor(), width, 1, 2, 5, 6, 7)).containsOnly(0.5);
    dense
        .state(rows)
        .forEach(
            (key, state) -> {
              Tensor whole = requireNonNull(sparse.state(wide).get(key));
              if (state.shape().length == 0) {
                assertThat(whole.item()).isEqualTo(state.item());
              } else {
                assertThat(at(whole, width, 0, 3, 4, 8)).isEqualTo(at(state, width, 0, 1, 2, 3));
              }
            });
  }

  private static List<Double> at(Tensor tensor, int width, int... rows) {
    List<Double> values = new ArrayList<>();
    for (int row : rows) {
      for (int column = 0; column < width; column++) {
        values.add(tensor.get(row * width + column));
      }
    }
    return values;
  }

  /** A gradient of no rows counts as a step, as in torch's SparseAdam. */
  @Test
  void aGradientOfNoRowsIsAStep() {
    Anchor optimizer = Anchor.builder().lr(0.1).build(weight);
    weight.setSparseGrad(SparseGradient.of(new int[0], Tensor.zeros(DType.FLOAT32, 0, 2)));
    optimizer.step();
    assertThat(optimizer.stepCount(weight)).isEqualTo(1);
    assertThat(weight.tensor().floats()).containsOnly(0);
  }
}
