package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules over rows, columns, matrices and channels do what their definition says, in every bit. */
class FactoredStepsTest {
  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final List<int[]> SHAPES =
      List.of(
          new int[] {},
          new int[] {1},
          new int[] {300},
          new int[] {1, 1},
          new int[] {5, 3},
          new int[] {1, 9_000},
          new int[] {9_000, 1},
          new int[] {70, 130},
          new int[] {8, 4, 3, 3},
          new int[] {3, 66, 5},
          new int[] {2, 2, 3, 2, 4},
          new int[] {3, 0},
          new int[] {0, 3},
          new int[] {2, 0, 3});

  private static List<Parameter> large() {
    return List.of(
        parameter("wide", DType.FLOAT32, false, 3, 100_000),
        parameter("narrow", DType.FLOAT32, false, 100_000, 3),
        parameter("odd", DType.FLOAT64, true, 523, 571),
        parameter("kernels", DType.FLOAT32, false, 40, 900, 3, 3),
        parameter("batch", DType.FLOAT32, false, 7, 97, 431),
        parameter("vector", DType.FLOAT64, true, 270_001),
        parameter("small", DType.FLOAT32, false, 17, 5));
  }

  /** What the large ones are after two steps. */
  private static final List<FactoredReference> AFTER_TWO =
      large().stream().map(FactoredStepsTest::afterTwo).toList();

  private static FactoredReference afterTwo(Parameter parameter) {
    FactoredReference reference = new FactoredReference(parameter.tensor());
    reference.step(parameter.grad());
    reference.step(parameter.grad());
    return reference;
  }

  private static Parameter parameter(String name, DType dtype, boolean direct, int... shape) {
    Random random = new Random(Arrays.hashCode(shape));
    Parameter parameter = Parameter.of(name, tensor(dtype, direct, shape));
    for (int i = 0; i < parameter.tensor().numel(); i++) {
      parameter.tensor().set(i, random.nextGaussian());
      parameter.grad().set(i, random.nextGaussian());
    }
    return parameter;
  }

  private static Tensor tensor(DType dtype, boolean direct, int... shape) {
    Tensor heap = Tensor.zeros(dtype, shape);
    if (!direct) {
      return heap;
    }
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(heap.numel() * dtype.byteSize()).order(ByteOrder.nativeOrder());
    return dtype == DType.FLOAT32
        ? Tensor.of(bytes.asFloatBuffer(), shape)
        : Tensor.of(bytes.asDoubleBuffer(), shape);
  }

  private static double[] elements(Tensor tensor) {
    double[] elements = new double[tensor.numel()];
    Arrays.setAll(elements, tensor::get);
    return elements;
  }

  private static void agree(Optimizer optimizer, Parameter parameter, FactoredReference expected) {
    String where = parameter.name() + " " + parameter.tensor();
    Tensor[] states =
        List.of("row", "column", "matrix", "channel", "element").stream()
            .map(key -> Objects.requireNonNull(optimizer.state(parameter).get(key)))
            .toArray(Tensor[]::new);
    double[][] wanted = {
      expected.row, expected.column, expected.matrix, expected.channel, expected.element
    };
    for (int i = 0; i < states.length; i++) {
      assertThat(elements(states[i])).as("state %d of %s", i, where).isEqualTo(wanted[i]);
      assertThat(states[i].dtype()).isEqualTo(parameter.tensor().dtype());
    }
    for (int i = 0; i < expected.numbers.length; i++) {
      Tensor number =
          Objects.requireNonNull(optimizer.state(parameter).get(FactoredRule.NUMBERS.get(i)));
      assertThat(elements(number))
          .as(FactoredRule.NUMBERS.get(i) + " of " + where)
          .containsExactly(expected.numbers[i]);
    }
    assertThat(elements(parameter.tensor())).as(where).isEqualTo(expected.param);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void ofAllRanksDoAsTheirDefinition(DType dtype) {
    for (int[] shape : SHAPES) {
      for (boolean direct : new boolean[] {false, true}) {
        Parameter parameter = parameter("p", dtype, direct, shape);
        FactoredReference reference = new FactoredReference(parameter.tensor());
        Optimizer optimizer = RuleOptimizer.builder(new FactoredRule()).build(parameter);
        for (int step = 0; step < 3; step++) {
          reference.step(parameter.grad());
          optimizer.step();
        }
        agree(optimizer, parameter, reference);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 16384", "2, 16384", "3, 64", "5, 65536", "8, 1024", "1, 1", "4, 32"})
  void doNotDependOnBlocksAndThreads(int threads, int block) {
    List<Parameter> all = large();
    Optimizer optimizer =
        RuleOptimizer.builder(new FactoredRule()).threads(threads).block(block).build(all);
    optimizer.step();
    optimizer.step();
    for (int i = 0; i < all.size(); i++) {
      agree(optimizer, all.get(i), AFTER_TWO.get(i));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 700})
  void letNaNAndInfinityThrough(int rows) {
    for (double wild : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
      Parameter parameter = parameter("p", DType.FLOAT32, false, rows, 501);
      parameter.grad().set(2 * 501 + 7, wild);
      FactoredReference reference = new FactoredReference(parameter.tensor());
      Optimizer optimizer = RuleOptimizer.builder(new FactoredRule()).threads(2).build(parameter);
      reference.step(parameter.grad());
      optimizer.step();
      agree(optimizer, parameter, reference);
    }
  }

  /** A pass sees each element once, also where the last loop is over columns. */
  @ParameterizedTest
  @ValueSource(ints = {5, 700})
  void havePassesAroundLoopsOverElements(int rows) {
    for (boolean idle : new boolean[] {false, true}) {
      Parameter parameter = parameter("p", DType.FLOAT32, false, rows, 501);
      int[] before = new int[parameter.tensor().numel()];
      int[] after = new int[before.length];
      double[] first = elements(parameter.tensor());
      BlockPass pass =
          new BlockPass() {
            @Override
            public void before(Parameter of, int from, int to) {
              for (int i = from; i < to; i++) {
                before[i] += of.tensor().get(i) == first[i] ? 1 : 100;
              }
            }

            @Override
            public void after(Parameter of, int from, int to) {
              for (int i = from; i < to; i++) {
                after[i] += idle || of.tensor().get(i) != first[i] ? 1 : 100;
              }
            }
          };
      Optimizer optimizer =
          RuleOptimizer.builder(new FactoredRule())
              .set(FactoredRule.IDLE, idle)
              .threads(3)
              .build(parameter);
      optimizer.step(pass);
      assertThat(before).containsOnly(1);
      assertThat(after).containsOnly(1);
    }
  }

  /** A step without any loop over elements changes the states of its rows alone. */
  @Test
  void mayHaveNoLoopOverElements() {
    Parameter parameter = parameter("p", DType.FLOAT32, false, 700, 501);
    Optimizer optimizer = RuleOptimizer.builder(new FactoredRule()).threads(2).build(parameter);
    optimizer.step();
    double[] rows = elements(Objects.requireNonNull(optimizer.state(parameter).get("row")));
    double[] values = elements(parameter.tensor());
    optimizer.paramGroups().get(0).set(FactoredRule.IDLE, true);
    optimizer.step();
    assertThat(elements(Objects.requireNonNull(optimizer.state(parameter).get("row"))))
        .isEqualTo(Arrays.stream(rows).map(row -> row / 2).toArray());
    assertThat(elements(parameter.tensor())).isEqualTo(values);
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void allocateNothing(DType dtype) {
    Optimizer optimizer =
        RuleOptimizer.builder(new FactoredRule())
            .threads(1)
            .build(
                parameter("large", dtype, false, 523, 571),
                parameter("direct", dtype, true, 523, 571),
                parameter("small", dtype, false, 4, 3, 3, 3),
                parameter("other", dtype, false, 70, 40));
    for (int i = 0; i < 20; i++) {
      allocated(optimizer);
    }
    // A request to compile allocates, too, but not in every ten steps.
    assertThat(IntStream.range(0, 10).mapToLong(i -> allocated(optimizer)).min()).hasValue(0);
  }

  private static long allocated(Optimizer optimizer) {
    long thread = Thread.currentThread().getId();
    long before = THREADS.getThreadAllocatedBytes(thread);
    // The bytes that asking itself allocates.
    long asking = THREADS.getThreadAllocatedBytes(thread) - before;
    before = THREADS.getThreadAllocatedBytes(thread);
    for (int i = 0; i < 10; i++) {
      optimizer.step();
    }
    return THREADS.getThreadAllocatedBytes(thread) - before - asking;
  }
}
