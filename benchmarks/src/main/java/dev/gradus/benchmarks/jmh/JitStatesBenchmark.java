package dev.gradus.benchmarks.jmh;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.MeasuredRules;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rules.adaptive.AdEMAMix;
import dev.gradus.rules.adaptive.Adan;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Long rules, without a flag, by what has happened in the process before: what C2 makes of a loop
 * should not depend on it, so all would best take equally long, but the first steps of a process.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 3, jvmArgsAppend = "-Xmx4g")
public class JitStatesBenchmark {
  private static final int FEW = 10;
  private static final int MANY = 100_000;
  private static final int STEPS = 300;

  /** Long rules. */
  public enum Kind {
    /** Six arrays, five stores. */
    ADAN,
    /** Five arrays, four stores. */
    ADEMAMIX;

    OptimizerBuilder<?, ?> builder() {
      return this == ADAN ? Adan.builder() : AdEMAMix.builder();
    }
  }

  /** What has happened before. */
  public enum Past {
    /** Steps of the same tensor. */
    WARM,
    /** Thousands of steps of ten elements. */
    SMALL,
    /** Steps of one element, in many tensors. */
    TINY,
    /** Steps of arrays, then of direct buffers, for which the compiled code was not made. */
    DEOPTIMISED,
    /** Steps of all rules that are compared, some twenty. */
    CROWDED
  }

  /** A process that begins to take steps. */
  @State(Scope.Thread)
  public static class Young {
    @Param public Kind kind = Kind.ADAN;

    @Param({"10000", "1000000"})
    public int numel;

    Optimizer optimizer = of(Kind.ADAN, 1);

    /** Builds the optimizer. */
    @Setup
    public void build() {
      optimizer = of(kind, numel);
    }
  }

  /** A process in which something has happened. */
  @State(Scope.Thread)
  public static class Grown {
    @Param public Kind kind = Kind.ADAN;
    @Param public Past past = Past.WARM;

    @Param({"10000", "1000000"})
    public int numel;

    Optimizer optimizer = of(Kind.ADAN, 1);

    /** Lets the past happen, and builds the optimizer. */
    @Setup
    public void build() throws AbsentException {
      switch (past) {
        case WARM -> steps(of(kind, numel), STEPS);
        case SMALL -> steps(of(kind, FEW), MANY);
        case TINY -> steps(built(kind, Params.of(STEPS, DType.FLOAT32, 1)), STEPS);
        case DEOPTIMISED -> {
          steps(of(kind, numel), STEPS);
          steps(built(kind, List.of(direct(numel))), STEPS);
        }
        case CROWDED -> crowd();
      }
      optimizer = of(kind, numel);
    }
  }

  private static Optimizer of(Kind kind, int elements) {
    return built(kind, List.of(Params.of(DType.FLOAT32, elements)));
  }

  private static Optimizer built(Kind kind, List<Parameter> parameters) {
    return kind.builder().threads(1).build(parameters);
  }

  private static void steps(Optimizer optimizer, int steps) {
    for (int i = 0; i < steps; i++) {
      optimizer.step();
    }
  }

  private static void crowd() throws AbsentException {
    for (MeasuredRules.Rule rule : MeasuredRules.all().values()) {
      OptimizerBuilder<?, ?> builder = rule.builder().get();
      steps(builder.threads(1).build(Params.of(DType.FLOAT32, MANY)), STEPS);
    }
  }

  private static Parameter direct(int elements) {
    Parameter parameter = Parameter.of("direct", zeros(elements));
    parameter.setGrad(zeros(elements));
    return parameter;
  }

  private static Tensor zeros(int elements) {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(Float.BYTES * elements)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    return Tensor.of(buffer, elements);
  }

  /** The first forty steps, one by one: how soon C2 has compiled the loop. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 40)
  public void first(Young young) {
    young.optimizer.step();
  }

  /** A step. */
  @Benchmark
  public void later(Grown grown) {
    grown.optimizer.step();
  }
}
