package dev.gradus.benchmarks.jmh;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.benchmarks.worker.AbsentException;
import dev.gradus.benchmarks.worker.MeasuredRules;
import dev.gradus.optim.Optimizer;
import dev.gradus.rules.Adam;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Shapes of programs that could keep a JIT from making good code: fifty steps as a warm-up, then
 * single ones, in nanoseconds for each parameter. {@link Alone} is what they are compared with.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 50)
@Measurement(iterations = 20)
@Fork(
    value = 3,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "-Xmx4g"})
public class JitBenchmark {
  private static final int MILLION = 1_000_000;
  private static final int LARGE = 25 * MILLION;
  private static final int LOOP = 80;

  /** One optimizer of a million parameters. */
  @State(Scope.Thread)
  public static class Alone {
    final Optimizer adam = Adam.builder().threads(1).build(Params.of(DType.FLOAT32, MILLION));
  }

  /** One large tensor. */
  @State(Scope.Thread)
  public static class Large {
    final Optimizer adam = Adam.builder().threads(1).build(Params.of(DType.FLOAT32, LARGE));
  }

  /** A thousand small ones. */
  @State(Scope.Thread)
  public static class Small {
    final Optimizer adam = Adam.builder().threads(1).build(Params.of(1000, DType.FLOAT32, 1000));
  }

  /** Both dtypes. */
  @State(Scope.Thread)
  public static class Mixed {
    final Optimizer floats = Adam.builder().threads(1).build(Params.of(DType.FLOAT32, MILLION));
    final Optimizer doubles = Adam.builder().threads(1).build(Params.of(DType.FLOAT64, 1000));
  }

  /** Ten rules: all take a step, and the time of one is measured. */
  @State(Scope.Thread)
  public static class Ten {
    private static final List<String> RULES =
        List.of(
            "sgd-momentum",
            "adamw",
            "amsgrad",
            "rmsprop",
            "adagrad",
            "adadelta",
            "adamax",
            "nadam",
            "rprop",
            "lion");

    final List<Optimizer> others = new ArrayList<>();
    final Optimizer adam = Adam.builder().threads(1).build(Params.of(DType.FLOAT32, MILLION));

    /** Steps all of them, so that they have shaped the profile of what they share. */
    @Setup
    public void step() throws AbsentException {
      for (String rule : RULES) {
        Parameter parameter = Params.of(DType.FLOAT32, MILLION);
        others.add(MeasuredRules.of(rule).builder().get().threads(1).build(parameter));
      }
      for (int i = 0; i < 50; i++) {
        others.forEach(Optimizer::step);
      }
    }
  }

  /** An optimizer behind an interface with several implementations. */
  @State(Scope.Thread)
  public static class Hidden {
    final Optimizer adam = Adam.builder().threads(1).build(Params.of(DType.FLOAT32, MILLION));
    final List<Stepper> steppers =
        List.of(adam::step, () -> adam.paramGroups(), () -> adam.step(), Object::new);
  }

  /** Steps alone, as fast as which the others should be, but for the memory they use. */
  @Benchmark
  @OperationsPerInvocation(MILLION)
  public void alone(Alone alone) {
    alone.adam.step();
  }

  /** A loop that is entered once and compiled while it runs, its first steps counted, too. */
  @Benchmark
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @OperationsPerInvocation(LOOP * LARGE)
  public double largeInALongLoop(Large large) {
    long start = 0;
    for (int i = 0; i < LOOP; i++) {
      if (i == LOOP / 2) {
        start = System.nanoTime();
      }
      large.adam.step();
    }
    double each = (System.nanoTime() - start) / (LOOP / 2.0) / LARGE;
    System.out.printf("after fifty steps: %.3f ns for each parameter%n", each);
    return each;
  }

  /** Steps one large tensor, called one by one. */
  @Benchmark
  @OperationsPerInvocation(LARGE)
  public void large(Large large) {
    large.adam.step();
  }

  /** Steps a thousand tensors of a thousand elements. */
  @Benchmark
  @OperationsPerInvocation(MILLION)
  public void thousandSmallTensors(Small small) {
    small.adam.step();
  }

  /** Steps with an optimizer of the other dtype in between. */
  @Benchmark
  @OperationsPerInvocation(MILLION + 1000)
  public void floatsAndDoubles(Mixed mixed) {
    mixed.floats.step();
    mixed.doubles.step();
  }

  /** Steps after ten others did in the same process. */
  @Benchmark
  @OperationsPerInvocation(MILLION)
  public void amongTenRules(Ten ten) {
    ten.adam.step();
  }

  /** Steps through an interface with two steppers, and two other things. */
  @Benchmark
  @OperationsPerInvocation(2 * MILLION)
  public void throughAnInterface(Hidden hidden) {
    for (Stepper stepper : hidden.steppers) {
      stepper.step();
    }
  }
}
