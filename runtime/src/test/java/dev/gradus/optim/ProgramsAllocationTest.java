package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After the first steps, steps of programs allocate nothing: of tensors cut or not. */
class ProgramsAllocationTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @EnumSource(DType.class)
  void ofStepsIsNothing(DType dtype) {
    Parameter small = parameter("small", dtype, 35);
    Parameter large = parameter("large", dtype, 300_001);
    Optimizer optimizer = RuleOptimizer.builder(new TrustRule()).threads(1).build(small, large);
    for (int i = 0; i < 20; i++) {
      allocated(optimizer);
    }
    assertThat(allocated(optimizer)).isZero();
  }

  private static Parameter parameter(String name, DType dtype, int numel) {
    Parameter parameter = Parameter.of(name, Tensor.zeros(dtype, numel));
    parameter.tensor().fill(1);
    parameter.grad().fill(1e-3);
    return parameter;
  }

  private static long allocated(Optimizer optimizer) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // The bytes that asking itself allocates.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 20; i++) {
      optimizer.step();
    }
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
  }
}
