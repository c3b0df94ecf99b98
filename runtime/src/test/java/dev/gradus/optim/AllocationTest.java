package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After the first steps, a step allocates nothing. */
class AllocationTest {
  private static final int STEPS = 10_000;
  private static final int WARM_UPS = 20;
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private int hooked;

  @ParameterizedTest
  @EnumSource(DType.class)
  void ofStepsIsNothing(DType dtype) {
    Parameter weight = Parameter.of("weight", Tensor.zeros(dtype, 5, 7));
    Parameter bias = Parameter.of("bias", Tensor.zeros(dtype));
    Parameter frozen = Parameter.of("frozen", Tensor.zeros(dtype, 3));
    weight.grad().fill(1e-3);
    bias.grad().fill(1e-3);
    Anchor anchor =
        Anchor.builder()
            .lr(0.1)
            .build(ParamGroup.of(weight), ParamGroup.of(bias, frozen).set(Anchor.TRACK, true));
    Momentum momentum = Momentum.builder().momentum(0.5).build(weight, bias);
    anchor.registerStepPreHook(o -> hooked++);

    // The first runs load classes, make the states, and outlast compilation, which makes constants.
    for (int i = 0; i < WARM_UPS; i++) {
      allocated(anchor, momentum);
    }
    assertThat(allocated(anchor, momentum)).isZero();
    assertThat(hooked).isEqualTo((WARM_UPS + 1) * STEPS);
  }

  private static long allocated(Optimizer first, Optimizer second) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // The bytes that asking itself allocates.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    run(first, second);
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
  }

  private static void run(Optimizer first, Optimizer second) {
    for (int i = 0; i < STEPS; i++) {
      first.step();
      second.step();
      second.zeroGrad();
    }
  }
}
