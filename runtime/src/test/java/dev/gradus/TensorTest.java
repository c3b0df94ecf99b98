package dev.gradus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gradus.optim.Everything;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void aliasesItsArray() {
    float[] floats = {1, 2};
    double[] doubles = {1, 2};
    Tensor single = Tensor.of(floats);
    Tensor twice = Tensor.of(doubles, 2, 1);

    single.set(0, 5);
    doubles[1] = 7;

    assertThat(single.floats()).isSameAs(floats).containsExactly(5, 2);
    assertThat(twice.doubles()).isSameAs(doubles);
    assertThat(twice.get(1)).isEqualTo(7);
  }

  @Test
  void copiesOfItAreApart() {
    Tensor tensor = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor copy = tensor.copy();
    Tensor zeros = tensor.zerosLike();

    tensor.fill(9);

    assertThat(Everything.bits(copy)).isEqualTo("float32[2, 2] 0x1.0p0 0x1.0p1 0x1.8p1 0x1.0p2");
    assertThat(Everything.bits(zeros)).isEqualTo("float32[2, 2] 0x0.0p0 0x0.0p0 0x0.0p0 0x0.0p0");
  }

  @Test
  void hasAShapeOfItsOwn() {
    int[] shape = {2, 3};
    Tensor tensor = Tensor.of(new double[6], shape);

    shape[0] = 100;
    tensor.shape()[1] = 100;

    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor).hasToString("float64[2, 3]");
    assertThat(tensor.sameShape(Tensor.zeros(DType.FLOAT32, 2, 3))).isTrue();
    assertThat(tensor.sameShape(Tensor.zeros(DType.FLOAT64, 3, 2))).isFalse();
    assertThat(tensor.sameShape(Tensor.zeros(DType.FLOAT64, 6))).isFalse();
  }

  @Test
  void mayHaveNoDimensionOrNoElement() {
    assertThat(Tensor.scalar(2.5).shape()).isEmpty();
    assertThat(Tensor.scalar(2.5).item()).isEqualTo(2.5);
    assertThat(Tensor.zeros(DType.FLOAT32).numel()).isEqualTo(1);
    assertThat(Tensor.of(new float[0]).shape()).containsExactly(0);
    assertThat(Tensor.zeros(DType.FLOAT64, 3, 0, Integer.MAX_VALUE, 7).numel()).isZero();
  }

  @Test
  void roundsToItsDtype() {
    Tensor single = Tensor.zeros(DType.FLOAT32, 2);
    single.set(0, 0.1);
    assertThat(single.get(0)).isEqualTo(0.1f).isNotEqualTo(0.1);
    single.fill(1e300);
    assertThat(single.floats()).containsExactly(Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY);
    assertThat(DType.FLOAT32.byteSize()).isEqualTo(4);
    assertThat(DType.FLOAT64.byteSize()).isEqualTo(8);
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[5], 2, 3))
        .withMessage("The shape [2, 3] has 6 elements, but the array has 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new double[1], -1, -1))
        .withMessage("The shape [-1, -1] has a negative dimension");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(DType.FLOAT32, 0, -1))
        .withMessage("The shape [0, -1] has a negative dimension");
  }

  @Test
  void refusesShapesWhoseProductOverflows() {
    // 2^64 elements: as an int or a long, the product is 0.
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.zeros(DType.FLOAT32, 1 << 16, 1 << 16, 1 << 16, 1 << 16))
        .withMessageContaining("has more elements than an array");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[0], 1 << 16, 1 << 16))
        .withMessageContaining("[65536, 65536] has more elements than an array");
  }

  @Test
  void refusesTheOtherDtype() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Tensor.of(new float[1]).doubles())
        .withMessage("This tensor is float32: its array is floats()");
    assertThatIllegalStateException()
        .isThrownBy(() -> Tensor.of(new double[1]).floats())
        .withMessage("This tensor is float64: its array is doubles()");
    assertThatIllegalStateException()
        .isThrownBy(() -> Tensor.of(new double[2]).item())
        .withMessage("A tensor of 2 elements is no single value");
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> Tensor.of(Nothing.<float[]>here()))
        .withMessage("data");
    assertThatNullPointerException()
        .isThrownBy(() -> Tensor.of(Nothing.<double[]>here(), 1))
        .withMessage("data");
    assertThatNullPointerException()
        .isThrownBy(() -> Tensor.of(new float[1], Nothing.<int[]>here()))
        .withMessage("shape");
    assertThatNullPointerException()
        .isThrownBy(() -> Tensor.zeros(Nothing.here(), 1))
        .withMessage("dtype");
  }
}
