package dev.gradus.benchmarks.jmh;

import dev.gradus.DType;
import dev.gradus.optim.Optimizer;
import dev.gradus.rules.Adam;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What tiny tensors cost, and whether they leave a kernel slow: steps of many small tensors, in
 * nanoseconds for a tensor, and of a large one in a process that has stepped tiny ones first, in
 * nanoseconds for an element.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class TinyBenchmark {
  private static final int TENSORS = 10_000;
  private static final int MILLION = 1_000_000;

  /** Ten thousand tensors of one size. */
  @State(Scope.Thread)
  public static class Many {
    @Param({"1", "4", "16", "31", "32", "64"})
    public int numel;

    private Stepper step = () -> {};

    /** Builds the optimizer. */
    @Setup
    public void build() {
      Optimizer adam = Adam.builder().threads(1).build(Params.of(TENSORS, DType.FLOAT32, numel));
      step = adam::step;
    }
  }

  /** A large tensor, and steps of a tiny one before: with 0 elements, of none. */
  @State(Scope.Thread)
  public static class After {
    @Param({"0", "1", "2", "10", "24", "31"})
    public int first;

    private final Optimizer adam =
        Adam.builder().threads(1).build(Params.of(DType.FLOAT32, MILLION));

    /** Steps the tiny one, as often as C2 could need to compile the kernel for it. */
    @Setup
    public void stepTiny() {
      Optimizer tiny = Adam.builder().threads(1).build(Params.of(DType.FLOAT32, first));
      for (int i = 0; i < 300_000; i++) {
        tiny.step();
      }
    }
  }

  /** Steps ten thousand tensors. */
  @Benchmark
  @OperationsPerInvocation(TENSORS)
  public void many(Many many) {
    many.step.step();
  }

  /** Steps the large tensor. */
  @Benchmark
  @OperationsPerInvocation(MILLION)
  public void largeAfterTiny(After after) {
    after.adam.step();
  }
}
