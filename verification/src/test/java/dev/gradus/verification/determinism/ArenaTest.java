package dev.gradus.verification.determinism;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.gradient.ClipGrad;
import dev.gradus.gradient.FusedStep;
import dev.gradus.optim.Optimizer;
import dev.gradus.testing.StepsOutcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Memory of arenas that only one thread may touch, or none: a step of it is whole or does not
 * begin. By reflection, since we compile for a Java without arenas.
 */
@EnabledForJreRange(minVersion = 22)
class ArenaTest {
  /** Few elements, and enough for several threads. */
  private static final int SMALL = 1_000;

  private static final int LARGE = 600_007;

  /** An arena, and tensors in it. */
  private record Arena(Object arena) {
    private static Class<?> type() throws ReflectiveOperationException {
      return Class.forName("java.lang.foreign.Arena");
    }

    static Arena of(String kind) throws ReflectiveOperationException {
      return new Arena(type().getMethod(kind).invoke(null));
    }

    Tensor ones(int numel) throws ReflectiveOperationException {
      Object segment =
          type().getMethod("allocate", long.class, long.class).invoke(arena, 4L * numel, 4L);
      Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
      ByteBuffer bytes = (ByteBuffer) segments.getMethod("asByteBuffer").invoke(segment);
      Tensor tensor = Tensor.of(bytes.order(ByteOrder.nativeOrder()).asFloatBuffer());
      tensor.fill(1);
      return tensor;
    }

    void close() throws ReflectiveOperationException {
      type().getMethod("close").invoke(arena);
    }
  }

  private static Parameter parameter(String name, Tensor values, @Nullable Tensor gradient) {
    Parameter parameter = Parameter.of(name, values);
    parameter.setGrad(gradient);
    return parameter;
  }

  private static Tensor ones(int numel) {
    Tensor tensor = Tensor.zeros(DType.FLOAT32, numel);
    tensor.fill(1);
    return tensor;
  }

  private static Optimizer adam(Parameter... parameters) {
    return Subject.named("Adam").builder().threads(2).build(List.of(parameters));
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true"})
  void confinedMemoryIsSteppedByItsThreadAlone(boolean values, boolean gradients)
      throws ReflectiveOperationException {
    Arena arena = Arena.of("ofConfined");
    Parameter plain = parameter("p", ones(LARGE), ones(LARGE));
    Parameter confined =
        parameter(
            "p",
            values ? arena.ones(LARGE) : ones(LARGE),
            gradients ? arena.ones(LARGE) : ones(LARGE));
    assertThat(confined.isConfined()).isTrue();
    assertThat(plain.isConfined()).isFalse();
    Optimizer expected = adam(plain);
    Optimizer optimizer = adam(confined);
    AveragedModel expectedAverage = new AveragedModel(List.of(plain));
    AveragedModel average = new AveragedModel(List.of(confined));
    for (int i = 0; i < 20; i++) {
      assertThat(ClipGrad.clipGradNorm(List.of(confined), 10))
          .isEqualTo(ClipGrad.clipGradNorm(List.of(plain), 10));
      optimizer.step();
      expected.step();
      average.updateParameters();
      expectedAverage.updateParameters();
    }
    assertThat(StepsOutcome.of(optimizer).differenceTo(StepsOutcome.of(expected))).isEmpty();
    average.swap();
    expectedAverage.swap();
    assertThat(StepsOutcome.of(optimizer).differenceTo(StepsOutcome.of(expected))).isEmpty();
    arena.close();
  }

  /** This also holds where a step is skipped, and only what is around it is done. */
  @Test
  void confinedMemoryIsInFusedSteps() throws ReflectiveOperationException {
    Arena arena = Arena.of("ofConfined");
    Parameter confined = parameter("p", arena.ones(LARGE), arena.ones(LARGE));
    AveragedModel average = new AveragedModel(List.of(confined));
    FusedStep step =
        FusedStep.of(adam(confined)).clippingGradNorm(1).averaging(average).skippingNonFinite();
    for (int i = 0; i < 20; i++) {
      confined.grad().fill(1);
      if (i >= 10) {
        confined.grad().set(5, Double.NaN);
      }
      assertThat(step.step()).isEqualTo(i < 10);
    }
    assertThat(average.nAveraged()).isEqualTo(20);
    arena.close();
  }

  @ParameterizedTest
  @CsvSource({SMALL + ", true", SMALL + ", false", LARGE + ", true", LARGE + ", false"})
  void closedMemoryIsRefusedBeforeAnythingMoves(int size, boolean gradient)
      throws ReflectiveOperationException {
    Arena arena = Arena.of("ofShared");
    Parameter lost =
        parameter(
            "lost", gradient ? ones(size) : arena.ones(size), gradient ? arena.ones(size) : null);
    lost.grad().fill(1);
    assertThat(lost.isConfined()).isFalse();
    List<Parameter> all = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      all.add(parameter(name, ones(size), ones(size)));
    }
    all.add(1, lost);
    Optimizer optimizer = adam(all.toArray(new Parameter[0]));
    optimizer.step();
    float before = all.get(0).tensor().floats()[0];
    arena.close();
    assertThatIllegalStateException()
        .isThrownBy(optimizer::step)
        .withMessageContaining("'lost'")
        .withMessageContaining(gradient ? "gradient" : "values");
    for (Parameter parameter : all) {
      assertThat(optimizer.stepCount(parameter)).isOne();
    }
    assertThat(all.get(0).tensor().floats()).containsOnly(before);
    assertThat(all.get(2).tensor().floats()).containsOnly(before);
    lost.setGrad(null);
    optimizer.step();
    assertThat(optimizer.stepCount(all.get(0))).isEqualTo(2);
  }

  @Test
  void anotherThreadsMemoryIsRefused() throws Exception {
    AtomicReference<@Nullable Tensor> others = new AtomicReference<>();
    Thread owner =
        new Thread(
            () -> {
              try {
                others.set(Arena.of("ofConfined").ones(LARGE));
              } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
              }
            });
    owner.start();
    owner.join();
    Parameter first = parameter("first", ones(LARGE), ones(LARGE));
    Parameter other = parameter("other", requireNonNull(others.get()), ones(LARGE));
    Optimizer optimizer = adam(first, other);
    assertThatIllegalStateException()
        .isThrownBy(optimizer::step)
        .withMessageContaining("values")
        .withMessageContaining("'other'");
    assertThat(optimizer.stepCount(first)).isZero();
    assertThat(optimizer.state(first)).isEmpty();
    assertThat(first.tensor().floats()).containsOnly(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> ClipGrad.clipGradNorm(List.of(first, other), 1));
    assertThat(first.grad().floats()).containsOnly(1);
  }

  /** Averages are made at the end of a step, though no part of it. */
  @Test
  void averagesOfClosedMemoryAreRefusedBeforeAnythingMoves() throws ReflectiveOperationException {
    Arena arena = Arena.of("ofShared");
    Parameter stepped = parameter("stepped", ones(SMALL), ones(SMALL));
    Parameter frozen = Parameter.of("frozen", arena.ones(SMALL));
    AveragedModel average = new AveragedModel(List.of(stepped, frozen));
    Optimizer optimizer = adam(stepped, frozen);
    FusedStep step = FusedStep.of(optimizer).averaging(average);
    step.step();
    float before = stepped.tensor().floats()[0];
    float averageBefore = average.average(stepped).floats()[0];
    arena.close();
    assertThatIllegalStateException().isThrownBy(step::step).withMessageContaining("'frozen'");
    assertThatIllegalStateException().isThrownBy(average::updateParameters);
    assertThat(stepped.tensor().floats()).containsOnly(before);
    assertThat(average.average(stepped).floats()).containsOnly(averageBefore);
    assertThat(optimizer.stepCount(stepped)).isOne();
    assertThat(average.nAveraged()).isOne();
  }
}
