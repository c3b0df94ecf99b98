package dev.gradus.verification.around;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.verification.CompiledRules;
import java.lang.management.ManagementFactory;
import java.util.Map;

/**
 * A program that prints the bytes that a step allocates, of a rule whose vector kernel is long and
 * ends with choices, and which sums floats by vectors.
 */
final class LongKernel {
  private static final int NUMEL = 4_096;
  private static final int WARM_UP = 6_000;
  private static final int STEPS = 100;

  private static final String RULE =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      class BoundedRule {
        @Hyper double lr = 0.001;

        double update(double param, double grad) {
          return param - lr / norm(tanh(grad)) * grad;
        }
      }
      """;

  private LongKernel() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    ClassLoader loader = CompiledRules.compileWithVectors(Map.of("BoundedRule", RULE)).loader();
    Parameter parameter = Parameter.of("p", Tensor.zeros(DType.FLOAT32, NUMEL));
    for (int i = 0; i < NUMEL; i++) {
      parameter.grad().set(i, Math.sin(i));
    }
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(loader.loadClass("BoundedRule"));
    Optimizer optimizer = builder.build(parameter);
    allocated(optimizer, WARM_UP);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) { // What else runs on this thread comes and goes.
      least = Math.min(least, allocated(optimizer, STEPS) / STEPS);
    }
    System.out.println(least);
  }

  private static long allocated(Optimizer optimizer, int steps) {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < steps; i++) {
      optimizer.step();
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }
}
