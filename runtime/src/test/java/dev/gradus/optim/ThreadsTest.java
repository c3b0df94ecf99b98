package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.parallel.Crew;
import dev.gradus.parallel.Job;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads share a step without changing its values. */
class ThreadsTest {
  /** Parameters of one large tensor, one of a piece and a bit, and many small ones. */
  private static List<Parameter> parameters(DType dtype) {
    List<Parameter> parameters = new ArrayList<>();
    int[] sizes = new int[60];
    Arrays.fill(sizes, 1_001);
    sizes[0] = 300_007;
    sizes[30] = 32_769;
    sizes[40] = 0;
    for (int size : sizes) {
      Parameter parameter = Parameter.of("p" + parameters.size(), Tensor.zeros(dtype, size));
      for (int i = 0; i < size; i++) {
        parameter.tensor().set(i, Math.sin(i));
        parameter.grad().set(i, Math.cos(3 * i));
      }
      parameters.add(parameter);
    }
    parameters.get(7).setGrad(null);
    return parameters;
  }

  private static Anchor stepped(DType dtype, int threads, int steps) {
    Anchor optimizer =
        Anchor.builder().lr(0.1).track(true).threads(threads).build(parameters(dtype));
    for (int i = 0; i < steps; i++) {
      optimizer.step();
    }
    return optimizer;
  }

  private static long[] bits(Anchor optimizer) {
    return optimizer.paramGroups().get(0).params().stream()
        .map(Parameter::tensor)
        .flatMapToLong(
            tensor ->
                IntStream.range(0, tensor.numel())
                    .mapToLong(i -> Double.doubleToRawLongBits(tensor.get(i))))
        .toArray();
  }

  @ParameterizedTest
  @EnumSource
  void theirNumberChangesNoBit(DType dtype) {
    long[] alone = bits(stepped(dtype, 1, 3));
    for (int threads : new int[] {2, 3, 8}) {
      assertThat(bits(stepped(dtype, threads, 3))).isEqualTo(alone);
    }
  }

  @Test
  void optimizersMayStepAtTheSameTime() throws Exception {
    long[] expected = bits(stepped(DType.FLOAT32, 1, 20));
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Future<long[]>> runs = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        runs.add(executor.submit(() -> bits(stepped(DType.FLOAT32, 3, 20))));
      }
      for (Future<long[]> run : runs) {
        assertThat(run.get()).isEqualTo(expected);
      }
    } finally {
      executor.shutdown();
    }
  }

  /** Every unit is done once, however many threads there are, and whatever job ran before. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyUnitIsDoneOnce(int threads) {
    AtomicIntegerArray done = new AtomicIntegerArray(1_000);
    Job job =
        new Job() {
          @Override
          protected void unit(int index) {
            done.incrementAndGet(index);
          }
        };
    for (int round = 1; round <= 200; round++) {
      Crew.SHARED.run(job, round * 5, threads);
      for (int i = 0; i < 1_000; i++) {
        assertThat(done.get(i)).isEqualTo(i < round * 5 ? round - i / 5 : 0);
      }
    }
  }

  @Test
  void jobsMayBeWithinJobs() {
    AtomicIntegerArray done = new AtomicIntegerArray(1);
    Job outer =
        new Job() {
          @Override
          protected void unit(int index) {
            Job inner =
                new Job() {
                  @Override
                  protected void unit(int nested) {
                    done.incrementAndGet(0);
                  }
                };
            Crew.SHARED.run(inner, 10, 3);
          }
        };
    Crew.SHARED.run(outer, 50, 3);
    assertThat(done.get(0)).isEqualTo(500);
  }

  @Test
  void aFailureReachesTheCallerAndLeavesTheCrewUsable() {
    Job failing =
        new Job() {
          @Override
          protected void unit(int index) {
            if (index == 17) {
              throw new IllegalStateException("unit 17");
            }
          }
        };
    for (int i = 0; i < 100; i++) {
      assertThatThrownBy(() -> Crew.SHARED.run(failing, 40, 3)).hasMessage("unit 17");
    }
    everyUnitIsDoneOnce(3);
  }

  @Test
  void helpersAreDaemons() {
    stepped(DType.FLOAT32, 3, 1);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("gradus-"))
        .hasSizeGreaterThanOrEqualTo(2)
        .allMatch(Thread::isDaemon);
  }

  @Test
  void thereIsAtLeastOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Anchor.builder().threads(0))
        .withMessage("threads = 0 is not positive");
  }

  /** Without the limit, a step would make as many threads as it has pieces. */
  @Test
  void thereAreNoMoreThanALimit() {
    Anchor.Builder builder = Anchor.builder().lr(0.1).threads(1_000_000_000);
    int most = Math.max(256, Runtime.getRuntime().availableProcessors());
    assertThat(builder.build(Parameter.of("a", Tensor.scalar(1))).threads()).isEqualTo(most);
    builder.threads(200);
    assertThat(builder.build(Parameter.of("b", Tensor.scalar(1))).threads()).isEqualTo(200);
  }
}
