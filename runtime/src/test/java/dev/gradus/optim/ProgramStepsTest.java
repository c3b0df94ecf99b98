package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.gradient.ClipGrad;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of several loops, with sums between them, do what their definition says, in every bit. */
class ProgramStepsTest {
  private static final int STEPS = 3;

  /** Whether the values, or the gradient, lie in direct memory. */
  private enum Place {
    ARRAYS,
    DIRECT,
    DIRECT_GRAD
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 15, 16, 17, 100, 4_095, 4_096, 4_097, 32_768, 32_769, 65_537, 300_001, 600_000})
  void doAsTheirDefinition(int numel) {
    for (DType dtype : DType.values()) {
      for (Place place : Place.values()) {
        agree(numel, dtype, place, 16_384, 2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 8, 64, 1_024, 4_096, 8_192, 65_536})
  void doNotDependOnBlocksAndThreads(int block) {
    for (DType dtype : DType.values()) {
      for (int threads : new int[] {1, 2, 5}) {
        agree(150_001, dtype, Place.ARRAYS, block, threads);
      }
      agree(70_001, dtype, Place.DIRECT, block, 2);
    }
  }

  private static void agree(int numel, DType dtype, Place place, int block, int threads) {
    Parameter parameter = parameter("p", numel, dtype, place);
    TrustReference reference = new TrustReference(parameter.tensor());
    Optimizer optimizer =
        RuleOptimizer.builder(new TrustRule()).block(block).threads(threads).build(parameter);
    for (int step = 0; step < STEPS; step++) {
      reference.step(parameter.grad(), 0.5);
      optimizer.step();
    }
    String where = "%d of %s in %s by %d".formatted(numel, dtype, place, block);
    assertThat(elements(parameter.tensor())).as(where).isEqualTo(reference.param);
    Tensor average = Objects.requireNonNull(optimizer.state(parameter).get("average"));
    assertThat(elements(average)).as(where).isEqualTo(reference.average);
    for (int i = 0; i < TrustRule.REDUCTIONS.size(); i++) {
      Tensor state = optimizer.state(parameter).get(TrustRule.REDUCTIONS.get(i));
      assertThat(Objects.requireNonNull(state).item())
          .as(TrustRule.REDUCTIONS.get(i) + " of " + where)
          .isEqualTo(reference.reduced.get(i));
    }
  }

  private static double[] elements(Tensor tensor) {
    double[] elements = new double[tensor.numel()];
    Arrays.setAll(elements, tensor::get);
    return elements;
  }

  private static Parameter parameter(String name, int numel, DType dtype, Place place) {
    Random random = new Random(numel);
    Tensor values = tensor(numel, dtype, place == Place.DIRECT);
    Parameter parameter = Parameter.of(name, values);
    parameter.setGrad(tensor(numel, dtype, place != Place.ARRAYS));
    for (int i = 0; i < numel; i++) {
      values.set(i, random.nextGaussian());
      parameter.grad().set(i, random.nextGaussian());
    }
    return parameter;
  }

  private static Tensor tensor(int numel, DType dtype, boolean direct) {
    if (!direct) {
      return Tensor.zeros(dtype, numel);
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(numel * dtype.byteSize()).order(ByteOrder.nativeOrder());
    return dtype == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer())
        : Tensor.of(bytes.asDoubleBuffer());
  }

  /** A step of tensors of all sizes gives each what a step of it alone gives. */
  @Test
  void runBesideEachOther() {
    List<Parameter> all =
        List.of(
            parameter("a", 10, DType.FLOAT32, Place.ARRAYS),
            parameter("b", 400_000, DType.FLOAT32, Place.ARRAYS),
            parameter("c", 60_000, DType.FLOAT64, Place.ARRAYS),
            parameter("d", 0, DType.FLOAT32, Place.ARRAYS),
            parameter("e", 300_000, DType.FLOAT64, Place.DIRECT));
    List<TrustReference> references =
        all.stream().map(parameter -> new TrustReference(parameter.tensor())).toList();
    Optimizer optimizer = RuleOptimizer.builder(new TrustRule()).threads(4).build(all);
    optimizer.step();
    for (int i = 0; i < all.size(); i++) {
      references.get(i).step(all.get(i).grad(), 0.5);
      assertThat(elements(all.get(i).tensor())).isEqualTo(references.get(i).param);
    }
  }

  /** Sums of NaN and of infinities are what arithmetic says, and NaN has one form. */
  @ParameterizedTest
  @EnumSource(DType.class)
  void passOnWhatIsNotFinite(DType dtype) {
    Parameter parameter = parameter("p", 40_000, dtype, Place.ARRAYS);
    parameter.grad().set(39_000, Double.NEGATIVE_INFINITY);
    Optimizer optimizer = RuleOptimizer.builder(new TrustRule()).build(parameter);
    optimizer.step();
    assertThat(state(optimizer, parameter, "sum")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(state(optimizer, parameter, "dd")).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(state(optimizer, parameter, "min")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(state(optimizer, parameter, "magnitude")).isEqualTo(Double.POSITIVE_INFINITY);
    parameter.grad().set(39_000, Double.longBitsToDouble(0xfff8_0000_0000_0001L));
    optimizer.step();
    for (String name : List.of("sum", "dd", "pd", "max", "min", "magnitude")) {
      assertThat(Double.doubleToRawLongBits(state(optimizer, parameter, name)))
          .as(name)
          .isEqualTo(Double.doubleToRawLongBits(Double.NaN));
    }
  }

  /** A norm in a formula and that of clipping are one sum, rounded to the dtype there. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5_000, 32_768, 200_001})
  void haveTheNormsOfClipping(int numel) {
    for (DType dtype : DType.values()) {
      Parameter parameter = parameter("p", numel, dtype, Place.ARRAYS);
      Parameter clipped = Parameter.of("q", parameter.tensor().zerosLike());
      clipped.setGrad(parameter.tensor().copy());
      Optimizer optimizer = RuleOptimizer.builder(new TrustRule()).build(parameter);
      optimizer.step();
      double squares = state(optimizer, parameter, "pp");
      double expected =
          dtype == DType.FLOAT32 ? (float) Math.sqrt((float) squares) : Math.sqrt(squares);
      assertThat(ClipGrad.getTotalNorm(List.of(clipped), 2, false)).isEqualTo(expected);
    }
  }

  private static double state(Optimizer optimizer, Parameter parameter, String name) {
    return Objects.requireNonNull(optimizer.state(parameter).get(name)).item();
  }

  /** A pass sees each element once, before the first loop and after the last. */
  @ParameterizedTest
  @ValueSource(ints = {1, 5_000, 40_000, 300_001})
  void havePassesAroundAllLoops(int numel) {
    for (Place place : Place.values()) {
      Parameter parameter = parameter("p", numel, DType.FLOAT32, place);
      Parameter twin = parameter("p", numel, DType.FLOAT32, Place.ARRAYS);
      for (int i = 0; i < numel; i++) {
        twin.grad().set(i, 2 * twin.grad().get(i));
      }
      TrustReference reference = new TrustReference(twin.tensor());
      reference.step(twin.grad(), 0.5);
      float[] after = new float[numel];
      BlockPass pass =
          new BlockPass() {
            @Override
            public void before(Parameter of, int from, int to) {
              for (int i = from; i < to; i++) {
                of.grad().set(i, 2 * of.grad().get(i));
              }
            }

            @Override
            public void after(Parameter of, int from, int to) {
              for (int i = from; i < to; i++) {
                after[i] += (float) of.tensor().get(i);
                of.grad().set(i, 0);
              }
            }
          };
      RuleOptimizer.builder(new TrustRule()).block(1024).threads(3).build(parameter).step(pass);
      assertThat(elements(parameter.tensor())).isEqualTo(reference.param);
      assertThat(elements(Tensor.of(after))).isEqualTo(reference.param);
      assertThat(elements(parameter.grad())).isEqualTo(new double[numel]);
    }
  }

  /** A sparse gradient is refused by name, before anything has changed. */
  @Test
  void refuseSparseGradients() {
    Parameter dense = parameter("dense", 10, DType.FLOAT32, Place.ARRAYS);
    Parameter sparse = Parameter.of("embedding", Tensor.zeros(DType.FLOAT32, 5, 2));
    sparse.setSparseGrad(SparseGradient.of(new int[] {3}, Tensor.zeros(DType.FLOAT32, 1, 2)));
    double[] before = elements(dense.tensor());
    Optimizer optimizer = RuleOptimizer.builder(new TrustRule()).build(dense, sparse);
    assertThatThrownBy(optimizer::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The gradient of 'embedding' is sparse, but Trust reduces tensors or parts of them: give it a"
                + " dense gradient");
    assertThat(elements(dense.tensor())).containsExactly(before);
    assertThat(optimizer.state(dense)).isEmpty();
    assertThat(optimizer.stepCount(dense)).isZero();
    sparse.setSparseGrad(null);
    optimizer.step();
    assertThat(optimizer.stepCount(dense)).isEqualTo(1);
  }
}
