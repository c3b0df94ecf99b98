package dev.gradus.verification.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Optimizer;
import dev.gradus.ParamGroup;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.rules.Adam;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.SGD;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the JVM itself has counted: ten thousand steps allocate not a byte.
 *
 * <p>The warm-up outlasts compilation, since a thread that has HotSpot compile a method makes the
 * string constants of its class first, which count as the thread's.
 */
class AllocationTest {
  private static final int WARM_UP = 200_000;
  private static final int STEPS = 10_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  static Stream<Optimizer> optimizers() {
    return Stream.of(DType.values())
        .flatMap(
            dtype ->
                Stream.of(
                    SGD.builder()
                        .momentum(0.9)
                        .weightDecay(0.1)
                        .build(plain(dtype), with(dtype, SGD.LR)),
                    Adam.builder().amsgrad(true).build(plain(dtype), with(dtype, Adam.LR)),
                    AdamW.builder().maximize(true).build(plain(dtype), with(dtype, AdamW.LR)),
                    RMSprop.builder()
                        .centered(true)
                        .momentum(0.5)
                        .build(plain(dtype), with(dtype, RMSprop.LR))));
  }

  private static ParamGroup plain(DType dtype) {
    return ParamGroup.of(
        parameter("a", dtype, 3, 5), parameter("b", dtype), parameter("c", dtype, 0));
  }

  private static ParamGroup with(DType dtype, HyperKey<Double> lr) {
    return ParamGroup.of(parameter("d", dtype, 64)).set(lr, 1e-4);
  }

  private static Parameter parameter(String name, DType dtype, int... shape) {
    Parameter parameter = Parameter.of(name, Tensor.zeros(dtype, shape));
    parameter.grad().fill(0.5);
    return parameter;
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void stepsAllocateNothing(Optimizer optimizer) {
    steps(optimizer, WARM_UP);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    steps(optimizer, STEPS);
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isZero();
  }

  private static void steps(Optimizer optimizer, int count) {
    for (int i = 0; i < count; i++) {
      optimizer.step();
    }
  }

  /** The counter counts. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void theFirstStepAllocatesStates(Optimizer optimizer) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    optimizer.step();
    assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isPositive();
  }
}
