package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import dev.gradus.staging.Staging;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The norm of several gradients together is torch's. */
class TotalNormTest {
  private static Parameter with(Tensor gradient) {
    Parameter parameter =
        Parameter.of(gradient.dtype().toString(), Tensor.zeros(gradient.dtype(), gradient.numel()));
    parameter.setGrad(gradient);
    return parameter;
  }

  private static Parameter floats(float... gradient) {
    return with(Tensor.of(gradient));
  }

  private static Parameter doubles(double... gradient) {
    return with(Tensor.of(gradient));
  }

  private static double norm(double p, Parameter... parameters) {
    return ClipGrad.getTotalNorm(List.of(parameters), p, false);
  }

  /** torch 2.13 gives these norms; for gradients of both dtypes, a double. */
  @ParameterizedTest
  @CsvSource({
    "1, 5.300000190734863, 5.3, 1.100000011920929",
    "2, 3.0805840492248535, 3.080584360149872, 0.7681145636464193",
    "3, 2.686858892440796, 2.686858869959429, 0.7185516038083535",
    "0.5, 21.11945343017578, 21.11945033482374, 2.8920756466304374",
    "2.5, 2.8289990425109863, 2.8289990070250326, 0.7345390892235237",
    "Infinity, 2.299999952316284, 2.3, 0.699999988079071",
    "-Infinity, 0.10000000149011612, 0.1, 0.10000000149011612",
    "0, 2, 2, 2",
  })
  void areThoseOfTorch(double p, double ofFloats, double ofDoubles, double ofBoth) {
    assertThat(norm(p, floats(0.1f, 0.7f), floats(0.3f, -1.9f, 2.3f))).isEqualTo(ofFloats);
    assertThat(norm(p, doubles(0.1, 0.7), doubles(0.3, -1.9, 2.3))).isEqualTo(ofDoubles);
    assertThat(norm(p, floats(0.1f, 0.7f), doubles(0.3)))
        .isEqualTo(ofBoth, within(2 * Math.ulp(ofBoth)));
  }

  /** torch 2.13 gives these: the factor from a norm that is a double is a double. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofBothDtypesClipByOneFactor(boolean fused) {
    Parameter narrow = floats(0.6f, -1);
    Parameter wide = doubles(-0.4);
    if (fused) {
      FusedStep.of(Momentum.builder().build(narrow, wide)).clippingGradNorm(0.7).step();
    } else {
      ClipGrad.clipGradNorm(List.of(narrow, wide), 0.7);
    }
    assertThat(narrow.grad().get(0)).isEqualTo(0.34066474437713623);
    assertThat(narrow.grad().get(1)).isEqualTo(-0.5677745342254639);
    assertThat(wide.grad().get(0)).isEqualTo(-0.22710980417921026, within(1e-15));
  }

  /** Each norm is finite, but the sum of their squares is not, as in torch. */
  @Test
  void togetherMayOverflow() {
    Parameter a = floats(1.5e19f);
    Parameter b = floats(1.5e19f);
    assertThat(norm(2, a)).isEqualTo(1.5e19f);
    assertThat(norm(2, a, b)).isInfinite();
    assertThatIllegalStateException()
        .isThrownBy(() -> ClipGrad.clipGradNorm(List.of(a, b), 1, 2, true))
        .withMessage("The norm of all gradients together is Infinity");
    assertThat(a.grad().floats()).containsExactly(1.5e19f);
    ClipGrad.clipGradNorm(List.of(a, b), 1);
    assertThat(a.grad().floats()).containsExactly(0);
  }

  @ParameterizedTest
  @CsvSource({"1, 3.5", "2, 6.25", "3, 11.375", "Infinity, 2", "-Infinity, 1.5", "0, 2"})
  void multiplyEachElementFirst(double p, double expected) {
    ByteBuffer memory = ByteBuffer.allocateDirect(2 * Double.BYTES);
    DoubleBuffer direct = memory.order(ByteOrder.nativeOrder()).asDoubleBuffer();
    Tensor lent = Tensor.of(direct.put(0, -4).put(1, 3));
    Norm norm = new Norm(p);
    assertThat(norm.run(new double[] {9, -4, 3}, 1, 3, 0.5)).isEqualTo(expected);
    assertThat(norm.run(new float[] {9, -4, 3}, 1, 3, 0.5)).isEqualTo(expected);
    assertThat(Staging.read(lent, 0, 2, 0.5, norm)).isEqualTo(expected);
  }

  /** The product with the factor is rounded to float, and so is each power. */
  @Test
  void roundToTheDtypeOnTheWay() {
    float[] third = {1 / 3f};
    float product = (1 / 3f) * 0.1f;
    assertThat(new Norm(1).run(third, 0, 1, 0.1)).isEqualTo(product);
    assertThat(new Norm(3).run(third, 0, 1, 0.1)).isEqualTo((float) Math.pow(product, 3));
  }

  @Test
  void emptyGradientsCountNothing() {
    Parameter empty = with(Tensor.zeros(DType.FLOAT64, 0));
    assertThat(norm(1, empty, floats(-3), empty)).isEqualTo(3);
    assertThat(norm(2, empty)).isZero();
  }
}
