package dev.gradus.verification.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.table.OptimizerInfo;
import dev.gradus.verification.table.OptimizerTable;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ten thousand steps allocate not a byte, as the JVM itself has counted.
 *
 * <p>The warm-up outlasts compilation, since a thread that has HotSpot compile a method makes the
 * string constants of its class first, which count as the thread's. On a busy machine compilation
 * comes late: then the warm-up is repeated.
 */
class StepAllocationTest {
  private static final int WARM_UP = 200_000;
  private static final int MORE_WARM_UPS = 5;
  private static final int STEPS = 10_000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** An optimizer of each kind and dtype, with a group for each of its configurations. */
  static Stream<Optimizer> optimizers() {
    return OptimizerTable.all().stream()
        .flatMap(info -> Stream.of(DType.values()).map(dtype -> optimizer(info, dtype)));
  }

  private static Optimizer optimizer(OptimizerInfo info, DType dtype) {
    Optimizer optimizer =
        info.builder(Map.of()).build(parameter("scalar", dtype), parameter("empty", dtype, 0));
    for (Map<String, Object> configuration : info.configurations()) {
      String name = "of " + configuration;
      // Of direct memory, what fills vectors and an end.
      ParamGroup group = ParamGroup.of(parameter(name, dtype, 7, 13), direct(name, dtype, 91));
      info.set(group, configuration);
      optimizer.addParamGroup(group);
    }
    return optimizer;
  }

  private static Parameter parameter(String name, DType dtype, int... shape) {
    Parameter parameter = Parameter.of(name, Tensor.zeros(dtype, shape));
    parameter.grad().fill(0.5);
    return parameter;
  }

  private static Parameter direct(String name, DType dtype, int numel) {
    Parameter parameter = Parameter.of("direct " + name, direct(dtype, numel));
    parameter.setGrad(direct(dtype, numel));
    parameter.grad().fill(0.5);
    return parameter;
  }

  private static Tensor direct(DType dtype, int numel) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(numel * dtype.byteSize()).order(ByteOrder.nativeOrder());
    return dtype == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer())
        : Tensor.of(bytes.asDoubleBuffer());
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void stepsAllocateNothing(Optimizer optimizer) {
    steps(optimizer, WARM_UP);
    long allocated = allocated(optimizer);
    for (int more = 0; allocated > 0 && more < MORE_WARM_UPS; more++) {
      steps(optimizer, WARM_UP);
      allocated = allocated(optimizer);
    }
    assertThat(allocated).isZero();
  }

  private static long allocated(Optimizer optimizer) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    steps(optimizer, STEPS);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
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
