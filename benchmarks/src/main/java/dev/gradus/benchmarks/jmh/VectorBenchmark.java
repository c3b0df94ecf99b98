package dev.gradus.benchmarks.jmh;

import dev.gradus.DType;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
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
 * The same rules by plain loops and by the Vector API. This module is compiled with {@code
 * -Agradus.vectors=all}, so that rules whose loops C2 vectorises have both, too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class VectorBenchmark {
  /** Kinds of loops, by what keeps them scalar. */
  public enum Kind {
    /** Arithmetic and a root: C2 vectorises it. */
    ARITHMETIC,
    /** Arithmetic and a root, but too much of it: Adan. */
    LONG,
    /** A choice for each element. */
    CHOICE,
    /** A sign. */
    SIGN,
    /** An exponential. */
    EXP,
    /** A hyperbolic tangent. */
    TANH;

    OptimizerBuilder<?, ?> builder() {
      return switch (this) {
        case ARITHMETIC -> PlainMoments.builder();
        case LONG -> LongMoments.builder();
        case CHOICE -> Agreeing.builder();
        case SIGN -> Signs.builder();
        case EXP -> Exponential.builder();
        case TANH -> Hyperbolic.builder();
      };
    }
  }

  @Param public Kind kind = Kind.ARITHMETIC;

  @Param({"1000", "10000", "1000000"})
  public int numel;

  private Stepper step = () -> {};

  /** Builds the optimizer. */
  @Setup
  public void build() {
    Optimizer optimizer = kind.builder().threads(1).build(Params.of(DType.FLOAT32, numel));
    step = optimizer::step;
  }

  /** By plain loops. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dgradus.kernels=scalar"})
  public void scalar() {
    step.step();
  }

  /** By vectors. */
  @Benchmark
  @Fork(
      value = 1,
      jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Dgradus.kernels=vector"})
  public void vector() {
    step.step();
  }
}
