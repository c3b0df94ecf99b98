package dev.gradus.gradient;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clipping does what users rely on; {@code gradus replay} compares torch's numbers. */
class ClipGradTest {
  private static Parameter with(String name, double... grad) {
    Parameter parameter = Parameter.of(name, Tensor.zeros(DType.FLOAT64, grad.length));
    parameter.setGrad(Tensor.of(grad));
    return parameter;
  }

  private static Parameter without() {
    return Parameter.of("none", Tensor.zeros(DType.FLOAT32, 2));
  }

  @Test
  void scalesAllByOneFactor() {
    Parameter a = with("a", 3, 0);
    Parameter b = with("b", -4);
    double norm = ClipGrad.clipGradNorm(List.of(a, without(), b), 1);
    assertThat(norm).isEqualTo(5);
    assertThat(a.grad().get(0)).isCloseTo(0.6, within(1e-6));
    assertThat(b.grad().get(0)).isCloseTo(-0.8, within(1e-6));
    assertThat(ClipGrad.getTotalNorm(List.of(a, b), 2, false)).isCloseTo(1, within(1e-6));
  }

  /** The numbers are torch 2.13's: so small a norm shows what is added to it, in each dtype. */
  @Test
  void theFactorIsOfTheGradientsDtype() {
    Parameter wide = with("wide", 3 * 0x1p-20, 4 * 0x1p-20);
    Parameter narrow = Parameter.of("narrow", Tensor.zeros(DType.FLOAT32, 2));
    narrow.setGrad(Tensor.of(new float[] {3 * 0x1p-20f, 4 * 0x1p-20f}));
    assertThat(ClipGrad.clipGradNorm(List.of(wide), 1e-6)).isEqualTo(4.76837158203125e-06);
    assertThat(ClipGrad.clipGradNorm(List.of(narrow), 1e-6)).isEqualTo(4.76837158203125e-06);
    assertThat(wide.grad().doubles()).containsExactly(4.95984509411802e-07, 6.613126792157361e-07);
    assertThat(narrow.grad().get(0)).isEqualTo(4.95984522785875e-07);
    assertThat(narrow.grad().get(1)).isEqualTo(6.613126970478334e-07);
  }

  @Test
  void aNormOf0LeavesTheGradients() {
    Parameter a = with("a", 3, -4);
    ClipGrad.clipGradsWithNorm(List.of(a), 1, 0);
    assertThat(a.grad().doubles()).containsExactly(3, -4);
  }

  @Test
  void smallGradientsStay() {
    Parameter a = with("a", 0.25, -0.5);
    ClipGrad.clipGradNorm(List.of(a), 1);
    assertThat(a.grad().doubles()).containsExactly(0.25, -0.5);
  }

  @Test
  void knowsAllNorms() {
    List<Parameter> params = List.of(with("a", 3, 0, -4), with("b", 12));
    assertThat(ClipGrad.getTotalNorm(params, 1, false)).isEqualTo(19);
    assertThat(ClipGrad.getTotalNorm(params, 2, false)).isEqualTo(13);
    assertThat(ClipGrad.getTotalNorm(params, 3, false))
        .isCloseTo(Math.cbrt(27 + 64 + 1728), within(1e-12));
    assertThat(ClipGrad.getTotalNorm(params, Double.POSITIVE_INFINITY, false)).isEqualTo(12);
    assertThat(ClipGrad.getTotalNorm(params, Double.NEGATIVE_INFINITY, false)).isEqualTo(0);
    List<Parameter> nonzero = List.of(with("a", 3, -5), with("b", -4, 12));
    assertThat(ClipGrad.getTotalNorm(nonzero, Double.NEGATIVE_INFINITY, false)).isEqualTo(3);
    assertThat(ClipGrad.getTotalNorm(List.of(), 2, false)).isZero();
    assertThat(ClipGrad.getTotalNorm(List.of(without()), 2, false)).isZero();
  }

  /**
   * As in torch, the nonzeros of each gradient are counted, and then the gradients that have any.
   */
  @Test
  void theNormOfOrder0CountsGradientsThatAreNotZero() {
    Parameter a = with("a", 3, 0, -4);
    Parameter zero = with("zero", 0, -0.0);
    assertThat(ClipGrad.getTotalNorm(List.of(a), 0, false)).isEqualTo(1);
    assertThat(ClipGrad.getTotalNorm(List.of(a, zero, with("b", 1e-300)), 0, false)).isEqualTo(2);
    assertThat(ClipGrad.getTotalNorm(List.of(zero), 0, false)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 3, 0.5})
  void isExactToFloat32(double p) {
    Random random = new Random(5);
    float[] values = new float[5001];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + random.nextFloat();
      sum += Math.pow(values[i], p);
    }
    Parameter a = Parameter.of("a", Tensor.zeros(DType.FLOAT32, values.length));
    a.setGrad(Tensor.of(values));
    double expected = Math.pow(sum, 1 / p);
    assertThat(ClipGrad.getTotalNorm(List.of(a), p, false))
        .isCloseTo(expected, within(3 * Math.max(1, 1 / p) * Math.ulp((float) expected)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2, 2.5})
  void isExactToAFewUlp(double p) {
    Random random = new Random(3);
    double[] values = random.doubles(100_003, -1, 1).toArray();
    double norm = ClipGrad.getTotalNorm(List.of(with("a", values)), p, false);
    BigDecimal sum = BigDecimal.ZERO;
    for (double value : values) {
      double x = Math.abs(value);
      BigDecimal exact = new BigDecimal(x);
      sum =
          sum.add(p == 1 ? exact : p == 2 ? exact.multiply(exact) : new BigDecimal(Math.pow(x, p)));
    }
    double expected = Math.pow(sum.doubleValue(), 1 / p);
    assertThat(norm)
        .isCloseTo(expected, within(p == 2 ? 3 * Math.ulp(expected) : 1e-12 * expected));
  }

  @Test
  void aNormThatIsNotFiniteIsRefusedByName() {
    Parameter good = with("good", 1);
    Parameter bad = with("bad", Double.NaN);
    assertThatThrownBy(() -> ClipGrad.clipGradNorm(List.of(good, bad), 0.5, 2, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The norm of the gradient of 'bad' is NaN");
    assertThat(good.grad().get(0)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClipGrad.clipGradNorm(List.of(good), Double.NaN));
  }

  /** With a negative limit, torch turns the gradients round. */
  @Test
  void aNegativeLimitIsRefusedAtEveryDoor() {
    Parameter a = with("a", 3, -4);
    List<Parameter> all = List.of(a);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClipGrad.clipGradNorm(all, -1))
        .withMessage("maxNorm = -1.0 is outside [0, inf]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClipGrad.clipGradNorm(all, -1, 1, true))
        .withMessage("maxNorm = -1.0 is outside [0, inf]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClipGrad.clipGradsWithNorm(all, Double.NEGATIVE_INFINITY, 5))
        .withMessage("maxNorm = -Infinity is outside [0, inf]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClipGrad.clipGradsWithNorm(all, 1, -5))
        .withMessage("totalNorm = -5.0 is outside [0, inf]");
    for (double limit : new double[] {-1, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ClipGrad.clipGradValue(all, limit))
          .withMessage("clipValue = " + limit + " is outside [0, inf]");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FusedStep.of(Momentum.builder().build(a)).clippingGradNorm(limit))
          .withMessage("maxNorm = " + limit + " is outside [0, inf]");
    }
    assertThat(a.grad().doubles()).containsExactly(3, -4);
    ClipGrad.clipGradNorm(all, 0);
    assertThat(a.grad().doubles()).containsExactly(0, -0.0);
  }

  @Test
  void aLimitOf0LeavesNothing() {
    Parameter a = with("a", 3, -2, 0, Double.POSITIVE_INFINITY);
    Parameter narrow = Parameter.of("narrow", Tensor.zeros(DType.FLOAT32, 2));
    narrow.setGrad(Tensor.of(new float[] {1e-30f, -5}));
    ClipGrad.clipGradValue(List.of(a, narrow), 0);
    assertThat(a.grad().doubles()).containsOnly(0, -0.0);
    assertThat(narrow.grad().floats()).containsOnly(0, -0f);
  }

  /** The gradients have more elements than are staged at once. */
  @Test
  void clipsDirectGradientsToTheirEnd() {
    int numel = 70_001;
    ByteBuffer memory = ByteBuffer.allocateDirect(Float.BYTES * numel);
    Parameter a = Parameter.of("a", Tensor.zeros(DType.FLOAT32, numel));
    a.setGrad(Tensor.of(memory.order(ByteOrder.nativeOrder()).asFloatBuffer()));
    a.grad().fill(2);
    List<Parameter> all = List.of(a);
    assertThat(ClipGrad.getTotalNorm(all, 1, false)).isEqualTo(2 * numel);
    ClipGrad.clipGradNorm(all, numel, 1, true);
    assertThat(ClipGrad.getTotalNorm(all, 1, false)).isEqualTo(numel);
    ClipGrad.clipGradValue(all, 0.5);
    assertThat(ClipGrad.getTotalNorm(all, 1, false)).isEqualTo(0.5 * numel);
    assertThat(Grads.isFinite(a.grad())).isTrue();
    for (int at : new int[] {0, 32_767, 32_768, numel - 1}) {
      a.grad().set(at, Double.NEGATIVE_INFINITY);
      assertThat(Grads.isFinite(a.grad())).as("element %d", at).isFalse();
      a.grad().set(at, 0);
    }
  }

  @Test
  void clipsSparseGradients() {
    Parameter rows = Parameter.of("rows", Tensor.zeros(DType.FLOAT32, 9, 1));
    rows.setSparseGrad(SparseGradient.of(new int[] {2, 5}, Tensor.of(new float[] {3, 4}, 2, 1)));
    assertThat(ClipGrad.clipGradNorm(List.of(rows), 10)).isEqualTo(5);
    ClipGrad.clipGradValue(List.of(rows), 3.5);
    assertThat(requireNonNull(rows.sparseGrad()).values().floats()).containsExactly(3, 3.5f);
  }

  @Test
  void clipsValuesAndLeavesNaN() {
    Parameter a = with("a", 3, -2, 0.5, Double.NaN, Double.NEGATIVE_INFINITY);
    ClipGrad.clipGradValue(List.of(a, without()), 1);
    assertThat(a.grad().doubles()).containsExactly(1, -1, 0.5, Double.NaN, -1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClipGrad.clipGradValue(List.of(a), -1))
        .withMessage("clipValue = -1.0 is outside [0, inf]");
  }
}
