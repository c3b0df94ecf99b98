package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Momentum;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.average.Averaging;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After the first ones, a fused step allocates nothing on its caller's thread. */
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
    for (int i = 0; i < 20; i++) {
      allocated(step);
    }
    assertThat(allocated(step)).isZero();
  }

  private static long allocated(FusedStep step) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // What asking itself costs.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < STEPS; i++) {
      step.step();
    }
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
  }
}
