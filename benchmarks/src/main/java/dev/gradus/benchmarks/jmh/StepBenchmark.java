package dev.gradus.benchmarks.jmh;

import dev.gradus.DType;
import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.MeasuredRules;
import dev.gradus.optim.Optimizer;
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

/** A step of each shipped rule over a tensor; divide by the size. Run with {@code -prof gc}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class StepBenchmark {
  @Param({
    "sgd-momentum",
    "adam",
    "adamw",
    "amsgrad",
    "rmsprop",
    "rmsprop-centered-momentum",
    "adagrad",
    "adadelta",
    "adamax",
    "nadam",
    "radam",
    "rprop",
    "lion"
  })
  public String rule = "";

  @Param({"FLOAT32", "FLOAT64"})
  public DType dtype = DType.FLOAT32;

  @Param({"10000"})
  public int numel;

  @Param({"1"})
  public int threads;

  private Stepper step = () -> {};

  /** Builds the optimizer. */
  @Setup
  public void build() throws AbsentException {
    Optimizer optimizer =
        MeasuredRules.of(rule).builder().get().threads(threads).build(Params.of(dtype, numel));
    step = optimizer::step;
  }

  /** One step. */
  @Benchmark
  public void step() {
    step.step();
  }
}
