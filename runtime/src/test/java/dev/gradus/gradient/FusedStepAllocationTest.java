package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Momentum;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After the first ones, a fused step allocates nothing on its caller's thread. */
class FusedStepAllocationTest {
  private static final int STEPS = 100;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Parameter large = Parameter.of("large", Tensor.zeros(DType.FLOAT32, 300_001));
  private final Parameter small = Parameter.of("small", Tensor.zeros(DType.FLOAT32, 5));

  @ParameterizedTest
  @EnumSource
  void ofStepsIsNothing(DType dtype) {
    Parameter ofDType = Parameter.of("large", Tensor.zeros(dtype, 300_001));
    ofDType.grad().fill(1e-3);
    Parameter other = Parameter.of("small", Tensor.zeros(dtype, 5));
    other.grad().fill(1e-3);
    List<Parameter> parameters = List.of(ofDType, other);
    Momentum optimizer = Momentum.builder().momentum(0.5).threads(2).build(parameters);
    assertNothing(step(optimizer, parameters).zeroingGrad());
  }

  private static FusedStep step(Momentum optimizer, List<Parameter> parameters) {
    return FusedStep.of(optimizer)
        .clippingGradNorm(0.1)
        .averaging(new AveragedModel(parameters, Averaging.emaMulti(0.99)))
        .skippingNonFinite();
  }

  private Momentum optimizer() {
    large.grad().fill(1e-3);
    small.grad().fill(1e-3);
    return Momentum.builder().momentum(0.5).threads(2).build(large, small);
  }

  @Test
  void ofStepsWithHooksIsNothing() {
    Momentum optimizer = optimizer();
    optimizer.registerStepPreHook(o -> {});
    assertNothing(step(optimizer, List.of(large, small)).zeroingGrad());
  }

  @Test
  void ofStepsThatAreSkippedIsNothing() {
    Momentum optimizer = optimizer();
    large.grad().set(5, Double.POSITIVE_INFINITY);
    FusedStep step = step(optimizer, List.of(large, small));
    assertThat(step.step()).isFalse();
    assertNothing(step);
  }

  @Test
  void ofStepsWithSparseGradientsIsNothing() {
    Momentum optimizer = optimizer();
    SparseGradient rows = SparseGradient.of(new int[] {1, 4}, Tensor.of(new float[] {1, 2}));
    FusedStep step = step(optimizer, List.of(large, small)).zeroingGrad();
    assertNothing(step, () -> small.setSparseGrad(rows));
  }

  private static void assertNothing(FusedStep step) {
    assertNothing(step, () -> {});
  }

  private static void assertNothing(FusedStep step, Runnable backward) {
    for (int i = 0; i < 20; i++) {
      allocated(step, backward);
    }
    assertThat(allocated(step, backward)).isZero();
  }

  private static long allocated(FusedStep step, Runnable backward) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // What asking itself costs.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    long sum = 0;
    for (int i = 0; i < STEPS; i++) {
      backward.run();
      before = THREADS.getThreadAllocatedBytes(thread);
      step.step();
      sum += THREADS.getThreadAllocatedBytes(thread) - before - asking;
    }
    return sum;
  }
}
