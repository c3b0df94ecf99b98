package dev.gradus.testing;

import com.sun.management.ThreadMXBean;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Steps allocate not a byte, as the JVM itself counts, once everything is compiled.
 *
 * <p>The warm-up outlasts compilation, since a thread that has HotSpot compile a method makes the
 * string constants of its class first, which count as the thread's. On a busy machine compilation
 * comes late: then the warm-up is repeated.
 *
 * <p>HotSpot may keep objects of vectors, depending on what else has run in the process. So a rule
 * that allocates with vectors is asked again without: what a step makes itself, it makes there too.
 */
final class AllocationClause implements Clause {
  private static final int WARM_UP = 20_000;
  private static final int WARM_UPS = 30;

  /** So many with vectors: where HotSpot keeps objects, it does so for good. */
  private static final int WARM_UPS_OF_VECTORS = 3;

  private static final int STEPS = 2_000;

  /** What fills vectors and an end, what is less than a vector, nothing. */
  private static final int[][] SHAPES = {{7, 13}, {3}, {}, {0}};

  private final PlainWorld plain;

  AllocationClause(PlainWorld plain) {
    this.plain = plain;
  }

  @Override
  public String demand() {
    return "no allocation in a step";
  }

  @Override
  public String violation(TestedRule tested, DType dtype) {
    String type = dtype.name();
    long allocated = allocated(tested.rule(), tested.values(), type, WARM_UPS_OF_VECTORS);
    if (allocated > 0) {
      allocated =
          (Long) plain.call(AllocationClause.class, "allocated", tested.values(), type, WARM_UPS);
    }
    return allocated == 0 ? "" : STEPS + " steps allocate " + allocated + " bytes";
  }

  /**
   * The bytes that steps allocate after warm-up; 0 if this JVM does not count.
   *
   * @param warmUps how often they may be warmed up
   */
  static long allocated(
      Class<?> rule, Map<String, @Nullable Object> values, String dtype, int warmUps) {
    if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
        || !threads.isThreadAllocatedMemorySupported()) {
      return 0;
    }
    Optimizer optimizer = optimizer(new TestedRule(rule, values), DType.valueOf(dtype));
    long allocated = Long.MAX_VALUE;
    for (int warmUp = 0; allocated > 0 && warmUp < warmUps; warmUp++) {
      steps(optimizer, WARM_UP);
      long before = threads.getCurrentThreadAllocatedBytes();
      steps(optimizer, STEPS);
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    return allocated;
  }

  private static Optimizer optimizer(TestedRule tested, DType dtype) {
    List<Parameter> parameters = new ArrayList<>();
    for (Parameter parameter : tested.parameters(dtype, SHAPES)) {
      Tensor direct = TestData.direct(parameter.tensor());
      parameters.add(parameter);
      parameters.add(Parameter.of("direct " + parameter.name(), direct));
    }
    for (Parameter parameter : parameters) {
      Tensor gradient = TestData.gradient(parameter, 0);
      parameter.setGrad(parameter.tensor().isDirect() ? TestData.direct(gradient) : gradient);
    }
    return tested.builder().build(parameters);
  }

  private static void steps(Optimizer optimizer, int count) {
    for (int i = 0; i < count; i++) {
      optimizer.step();
    }
  }
}
