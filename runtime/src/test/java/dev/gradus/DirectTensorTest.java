package dev.gradus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.checkpoint.Safetensors;
import dev.gradus.gradient.ClipGrad;
import dev.gradus.gradient.FusedStep;
import dev.gradus.optim.Momentum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DirectTensorTest {
  private static final int SIZE = 100_003;

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
  }

  private static Tensor direct(DType dtype, int... shape) {
    int numel = (int) Shapes.numel(shape);
    ByteBuffer bytes = bytes(numel * dtype.byteSize());
    return dtype == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer(), shape)
        : Tensor.of(bytes.asDoubleBuffer(), shape);
  }

  private static Tensor random(Tensor tensor, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, random.nextGaussian());
    }
    return tensor;
  }

  private static void assertSame(Tensor actual, Tensor expected) {
    assertThat(actual.sameShape(expected)).isTrue();
    for (int i = 0; i < expected.numel(); i++) {
      if (Double.compare(actual.get(i), expected.get(i)) != 0) {
        throw new AssertionError(i + ": " + actual.get(i) + " is not " + expected.get(i));
      }
    }
  }

  @Test
  void aliasesTheBuffer() {
    FloatBuffer buffer = bytes(24).asFloatBuffer();
    buffer.put(new float[] {0, 1, 2, 3, 4, 5}).position(1).limit(5);
    Tensor tensor = Tensor.of(buffer, 2, 2);
    buffer.clear();
    assertThat(tensor.get(0)).isEqualTo(1);
    tensor.set(3, 0.1);
    assertThat(buffer.get(4)).isEqualTo(0.1f);
    assertThat(tensor).hasToString("float32[2, 2]");
    assertThat(tensor.isDirect()).isTrue();
    assertThat(tensor.copy().isDirect()).isFalse();
    tensor.fill(7);
    assertThat(buffer.get(5)).isEqualTo(5);
    assertThat(tensor.copy().floats()).containsExactly(7, 7, 7, 7);
    assertThat(Tensor.of(buffer).shape()).containsExactly(6);
    assertThat(Tensor.of(bytes(16).asDoubleBuffer()).dtype()).isEqualTo(DType.FLOAT64);
  }

  @Test
  void wantsABufferThatKernelsCanUse() {
    assertThatThrownBy(() -> Tensor.of(FloatBuffer.allocate(3)))
        .hasMessage("The buffer is not direct: make a tensor of its array");
    ByteOrder other =
        ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
            ? ByteOrder.BIG_ENDIAN
            : ByteOrder.LITTLE_ENDIAN;
    assertThatThrownBy(() -> Tensor.of(bytes(8).order(other).asDoubleBuffer()))
        .hasMessageStartingWith("The buffer is not in the processor's byte order");
    assertThatThrownBy(
            () ->
                Tensor.of(
                    bytes(8).asReadOnlyBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer()))
        .hasMessage("The buffer is read-only: a tensor is written to");
    assertThatThrownBy(() -> Tensor.of(bytes(8).asFloatBuffer(), 3))
        .hasMessage("The shape [3] has 3 elements, but the buffer has 2");
  }

  @Test
  void hasNoArray() {
    assertThatThrownBy(() -> direct(DType.FLOAT32, 2).floats())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("This tensor is over a direct buffer");
    assertThatThrownBy(() -> direct(DType.FLOAT64, 2).floats())
        .hasMessage("This tensor is float64: its array is doubles()");
  }

  @ParameterizedTest
  @EnumSource
  void copiesBetweenAllKinds(DType dtype) {
    for (Tensor from : List.of(direct(dtype, 9), Tensor.zeros(dtype, 9))) {
      random(from, 1);
      for (Tensor to : List.of(direct(dtype, 3, 3), Tensor.zeros(dtype, 3, 3))) {
        to.copyFrom(from, 2, 1, 6);
        assertThat(to.get(0)).isZero();
        assertThat(to.get(1)).isEqualTo(from.get(2));
        assertThat(to.get(6)).isEqualTo(from.get(7));
        assertThat(to.get(7)).isZero();
        assertThatThrownBy(() -> to.copyFrom(from, 4, 0, 6))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> to.copyFrom(from, 0, 4, 6))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
    assertThatThrownBy(() -> Tensor.zeros(DType.FLOAT32, 1).copyFrom(Tensor.scalar(1), 0, 0, 1))
        .hasMessage("Elements of float64[] cannot be copied into float32[1]: the dtypes differ");
  }

  @ParameterizedTest
  @EnumSource
  void isBytesInEitherOrder(DType dtype) {
    int size = dtype.byteSize();
    for (Tensor from : List.of(direct(dtype, 9), Tensor.zeros(dtype, 9))) {
      random(from, 1).set(2, -0.0);
      for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
        ByteBuffer bytes = ByteBuffer.allocate(7 * size).order(order).position(size);
        from.getBytes(2, 6, bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        for (Tensor to : List.of(direct(dtype, 3, 3), Tensor.zeros(dtype, 3, 3))) {
          to.setBytes(1, 6, bytes.position(size));
          assertThat(bytes.hasRemaining()).isFalse();
          assertThat(to.get(0)).isZero();
          assertThat(to.get(1)).isEqualTo(-0.0);
          assertThat(to.get(6)).isEqualTo(from.get(7));
          assertThat(to.get(7)).isZero();
          assertThatThrownBy(() -> to.setBytes(0, 7, bytes.position(size)))
              .isInstanceOf(IndexOutOfBoundsException.class);
          assertThatThrownBy(() -> to.setBytes(4, 6, bytes.position(size)))
              .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> from.getBytes(0, 7, bytes.position(size)))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> from.getBytes(4, 6, bytes.position(size)))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(bytes.position()).isEqualTo(size);
      }
    }
    double one = 1 + Math.ulp(1.0f);
    Tensor ones = direct(dtype, 1);
    ones.set(0, one);
    ByteBuffer little = bytes(size).order(ByteOrder.LITTLE_ENDIAN);
    ones.getBytes(0, 1, little);
    assertThat(little.get(0)).isEqualTo((byte) (dtype == DType.FLOAT32 ? 1 : 0));
    assertThat(little.get(size - 1)).isEqualTo((byte) 0x3f);
  }

  @ParameterizedTest
  @EnumSource
  void isFilledInPart(DType dtype) {
    Tensor tensor = direct(dtype, 5000);
    tensor.fill(0.1);
    tensor.fill(3, 4200, -0.0);
    tensor.fill(7, 9, 5);
    Tensor same = Tensor.zeros(dtype, 5000);
    same.fill(0.1);
    same.fill(3, 4200, -0.0);
    same.fill(7, 9, 5);
    assertSame(tensor, same);
  }

  @Test
  void saysWhatLiesInOnePlace() {
    float[] array = new float[6];
    assertThat(Tensor.of(array).memory()).isSameAs(Tensor.of(array, 2, 3).memory());
    assertThat(Tensor.of(array).memory()).isNotSameAs(Tensor.of(new float[6]).memory());
    Tensor tensor = direct(DType.FLOAT32, 6);
    Tensor other = direct(DType.FLOAT32, 2, 3);
    assertThat(tensor.memory()).isSameAs(tensor.memory()).isNotSameAs(other.memory());
    tensor.redirect(other);
    assertThat(tensor.memory()).isSameAs(other.memory());
  }

  @Test
  void canBePointedElsewhere() {
    Tensor tensor = direct(DType.FLOAT64, 2, 1);
    DoubleBuffer buffer = bytes(16).asDoubleBuffer().put(0, 5);
    Tensor other = Tensor.of(buffer);
    tensor.redirect(other);
    tensor.set(1, 6);
    assertThat(tensor).hasToString("float64[2, 1]");
    assertThat(tensor.get(0)).isEqualTo(5);
    assertThat(buffer.get(1)).isEqualTo(6);
    assertThatThrownBy(() -> tensor.redirect(direct(DType.FLOAT32, 2)))
        .hasMessage("The buffer has 2 elements of float32, but this is float64[2, 1]");
    assertThatThrownBy(() -> tensor.redirect(direct(DType.FLOAT64, 3)))
        .hasMessage("The buffer has 3 elements of float64, but this is float64[2, 1]");
    assertThatThrownBy(() -> tensor.redirect(Tensor.zeros(DType.FLOAT64, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The other tensor is over an array, not a direct buffer");
    assertThatThrownBy(() -> Tensor.zeros(DType.FLOAT64, 2).redirect(other))
        .isInstanceOf(IllegalStateException.class);
    assertThat(tensor.get(0)).isEqualTo(5);
  }

  /** Does the same work on a heap parameter and a direct one, and compares the results. */
  private static void both(DType dtype, Consumer<List<Parameter>> work) {
    Parameter heap = Parameter.of("x", random(Tensor.zeros(dtype, SIZE), 3));
    Parameter direct = Parameter.of("x", random(direct(dtype, SIZE), 3));
    heap.setGrad(random(Tensor.zeros(dtype, SIZE), 4));
    direct.setGrad(random(direct(dtype, SIZE), 4));
    work.accept(List.of(heap));
    work.accept(List.of(direct));
    assertSame(direct.tensor(), heap.tensor());
    assertSame(direct.grad(), heap.grad());
  }

  @ParameterizedTest
  @EnumSource
  void isClippedAsArraysAre(DType dtype) {
    both(dtype, params -> ClipGrad.clipGradValue(params, 0.5));
    for (double p : new double[] {2, 1, 3, Double.POSITIVE_INFINITY}) {
      both(dtype, params -> ClipGrad.clipGradNorm(params, 0.1, p, false));
    }
  }

  /** The only element that is not finite lies in the second of four pieces. */
  @ParameterizedTest
  @EnumSource
  void isLookedThroughForWhatIsNotFinite(DType dtype) {
    Parameter parameter = Parameter.of("x", direct(dtype, SIZE));
    parameter.setGrad(random(direct(dtype, SIZE), 6));
    FusedStep step = FusedStep.of(Momentum.builder().build(parameter)).skippingNonFinite();
    assertThat(step.step()).isTrue();
    parameter.grad().set(40_000, Double.NEGATIVE_INFINITY);
    assertThat(step.step()).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void isAveragedAsArraysAre(DType dtype) {
    for (Averaging averaging :
        List.of(Averaging.swa(), Averaging.ema(0.9), Averaging.emaMulti(0.9))) {
      both(
          dtype,
          params -> {
            AveragedModel average = new AveragedModel(params, averaging);
            average.updateParameters();
            params.get(0).tensor().copyFrom(params.get(0).grad(), 0, 0, SIZE);
            average.updateParameters();
            average.swap();
          });
    }
  }

  @ParameterizedTest
  @EnumSource
  void isSavedAsArraysAre(DType dtype, @TempDir Path folder) throws IOException {
    Tensor tensor = random(direct(dtype, SIZE), 5);
    Path file = folder.resolve("x.safetensors");
    Safetensors.write(file, Map.of("x", tensor), Map.of());
    assertSame(Safetensors.open(file).tensor("x"), tensor);
  }
}
