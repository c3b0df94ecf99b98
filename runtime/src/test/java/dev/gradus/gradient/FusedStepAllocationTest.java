package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import dev.gradus.optim.Momentum;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After the first steps, a fused step allocates nothing on its caller's thread. */
class FusedStepAllocationTest {
  private static final int STEPS = 100;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource
  void ofStepsIsNothing(DType dtype) {
    Parameter large = Parameter.of("large", Tensor.zeros(dtype, 300_001));
    Parameter small = Parameter.of("small", Tensor.zeros(dtype, 5));
    List<Parameter> parameters = List.of(large, small);
    parameters.forEach(parameter -> parameter.grad().fill(1e-3));
    FusedStep step =
        FusedStep.of(Momentum.builder().momentum(0.5).threads(2).build(parameters))
            .clippingGradNorm(0.1)
            .averaging(new AveragedModel(parameters, Averaging.emaMulti(0.99)))
            .zeroingGrad()
            .skippingNonFinite();
    assertAllocatesNothing(step::step);
  }

  /** Separate calls, which are made where there are hooks, allocate nothing, either. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void ofStepsWithHooksIsNothing(int threads) {
    Parameter parameter = Parameter.of("p", Tensor.zeros(DType.FLOAT32, 300_001));
    parameter.grad().fill(1e-3);
    Momentum optimizer = Momentum.builder().momentum(0.5).threads(threads).build(parameter);
    optimizer.registerStepPreHook(o -> {});
    FusedStep step =
        FusedStep.of(optimizer)
            .clippingGradNorm(0.1)
            .averaging(new AveragedModel(List.of(parameter), Averaging.emaMulti(0.99)))
            .zeroingGrad()
            .skippingNonFinite();
    assertAllocatesNothing(step::step);
  }

  /** A step that a scaler skips allocates nothing, either. */
  @ParameterizedTest
  @EnumSource
  void ofSkippedStepsIsNothing(DType dtype) {
    Parameter parameter = Parameter.of("p", Tensor.zeros(dtype, 1_000));
    Momentum optimizer = Momentum.builder().momentum(0.5).build(parameter);
    AveragedModel average = new AveragedModel(List.of(parameter));
    GradScaler scaler = new GradScaler(1, 2, 0.999_999, 1_000_000);
    FusedStep fused =
        FusedStep.of(optimizer).unscaling(scaler).clippingGradNorm(1).averaging(average);
    FusedStep skipping = FusedStep.of(optimizer).skippingNonFinite().zeroingGrad();
    assertAllocatesNothing(
        () -> {
          parameter.grad().fill(Double.NaN);
          assertSkipped(fused.step());
          scaler.update();
          parameter.grad().fill(Double.NaN);
          assertSkipped(scaler.step(optimizer));
          scaler.update();
          parameter.grad().fill(Double.NaN);
          assertSkipped(skipping.step());
        });
    assertThat(parameter.tensor().get(0)).isZero();
  }

  /** The norm overflows, though the gradients are finite. */
  @ParameterizedTest
  @EnumSource
  void ofNormsThatOverflowIsNothing(DType dtype) {
    Parameter parameter = Parameter.of("p", Tensor.zeros(dtype, 1_000));
    FusedStep step =
        FusedStep.of(Momentum.builder().build(parameter)).clippingGradNorm(1).skippingNonFinite();
    assertAllocatesNothing(
        () -> {
          parameter.grad().fill(dtype == DType.FLOAT32 ? 1e30 : 1e300);
          step.step();
        });
    assertThat(step.totalNorm()).isInfinite();
  }

  @ParameterizedTest
  @EnumSource
  void ofSparseZeroingIsNothing(DType dtype) {
    Parameter parameter = Parameter.of("p", Tensor.zeros(dtype, 100, 3));
    SparseGradient rows = SparseGradient.of(new int[] {1, 7}, Tensor.zeros(dtype, 2, 3));
    FusedStep step = FusedStep.of(Momentum.builder().build(parameter)).zeroingGrad();
    assertAllocatesNothing(
        () -> {
          parameter.setSparseGrad(rows);
          step.step();
        });
    assertThat(parameter.hasGrad()).isFalse();
  }

  private static void assertSkipped(boolean taken) {
    if (taken) {
      throw new AssertionError("The step was taken");
    }
  }

  private static void assertAllocatesNothing(Runnable step) {
    for (int i = 0; i < 20; i++) {
      allocated(step);
    }
    // An allocation of each step shows in every hundred steps; that of a request to compile only in
    // some.
    assertThat(IntStream.range(0, 20).mapToLong(i -> allocated(step)).min()).hasValue(0);
  }

  private static long allocated(Runnable step) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // The bytes that asking itself allocates.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < STEPS; i++) {
      step.run();
    }
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
  }
}
