package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.BlockPass;
import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tiny tensors run together with others, and have the bits of the same elements at the beginning of
 * a tensor that is not tiny, in an optimizer of its own.
 */
class TinyTensorsTest {
  private static final int STEPS = 5;

  /** Enough elements for an optimizer of several threads to use them. */
  private static final int MANY = 300_000;

  /** A tiny parameter, or one of any size, and the longer one that has the same elements. */
  private static final class Pair {
    final Parameter own;
    final Parameter longer;
    final Momentum alone;

    Pair(Parameter own, double lr) {
      this.own = own;
      this.longer = Parameter.of("longer", Tensor.zeros(own.tensor().dtype(), numel() + 64));
      this.alone = Momentum.builder().lr(lr).momentum(0.9).nesterov(true).build(longer);
      for (int i = 0; i < numel(); i++) {
        own.tensor().set(i, Math.sin(i + own.name().length()));
      }
      longer.tensor().copyFrom(own.tensor().copy(), 0, 0, numel());
    }

    int numel() {
      return own.tensor().numel();
    }

    /** Gives both the gradient of a step, or takes it away. */
    void setGrad(int step, boolean any) {
      if (!any) {
        own.setGrad(null);
        longer.setGrad(null);
        return;
      }
      own.grad();
      longer.grad();
      for (int i = 0; i < numel(); i++) {
        own.grad().set(i, Math.cos(i * step + numel()));
        longer.grad().set(i, Math.cos(i * step + numel()));
      }
    }

    void check(Momentum optimizer) {
      same(own.tensor(), longer.tensor());
      Tensor buffer = optimizer.state(own).get("momentum_buffer");
      Tensor expected = alone.state(longer).get("momentum_buffer");
      assertThat(buffer == null).isEqualTo(expected == null);
      if (buffer != null && expected != null) {
        same(buffer, expected);
      }
      assertThat(optimizer.stepCount(own)).isEqualTo(alone.stepCount(longer));
    }

    private void same(Tensor actual, Tensor expected) {
      for (int i = 0; i < numel(); i++) {
        assertThat(Double.doubleToRawLongBits(actual.get(i)))
            .as("%s[%d]", own, i)
            .isEqualTo(Double.doubleToRawLongBits(expected.get(i)));
      }
    }
  }

  private static List<Pair> pairs(DType dtype, int count, double lr) {
    List<Pair> pairs = new ArrayList<>();
    int[] sizes = {1, 2, 31, 32, 1, 0, 3, 100, 30, 29, 1, 33, 4};
    for (int i = 0; i < count; i++) {
      pairs.add(new Pair(Parameter.of("p" + i, Tensor.zeros(dtype, sizes[i % sizes.length])), lr));
    }
    return pairs;
  }

  private static List<Parameter> owned(List<Pair> pairs) {
    return pairs.stream().map(pair -> pair.own).toList();
  }

  private static void run(Momentum optimizer, List<Pair> pairs, int skipping) {
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < pairs.size(); i++) {
        pairs.get(i).setGrad(step, (i + step) % skipping != 0);
        pairs.get(i).alone.step();
      }
      optimizer.step();
    }
    pairs.forEach(pair -> pair.check(optimizer));
  }

  @ParameterizedTest
  @CsvSource({"FLOAT32,1", "FLOAT32,3", "FLOAT64,1", "FLOAT64,2"})
  void haveTheBitsOfLongerOnes(DType dtype, int threads) {
    List<Pair> first = pairs(dtype, 300, 0.5);
    first.add(40, new Pair(Parameter.of("many", Tensor.zeros(dtype, MANY)), 0.5));
    List<Pair> second = pairs(dtype, 30, 0.25);
    Momentum optimizer =
        Momentum.builder()
            .momentum(0.9)
            .nesterov(true)
            .threads(threads)
            .build(
                ParamGroup.of(owned(first)),
                ParamGroup.of(renamed(second, dtype)).set(Momentum.LR, 0.25));
    List<Pair> all = new ArrayList<>(first);
    all.addAll(second);
    run(optimizer, all, Integer.MAX_VALUE);
  }

  private static List<Parameter> renamed(List<Pair> pairs, DType dtype) {
    for (int i = 0; i < pairs.size(); i++) {
      pairs.set(
          i, new Pair(Parameter.of("second" + i, Tensor.zeros(dtype, pairs.get(i).numel())), 0.25));
    }
    return owned(pairs);
  }

  /** Some have their first step later than others, and some have no gradient now and then. */
  @ParameterizedTest
  @EnumSource
  void mayHaveNoGradient(DType dtype) {
    List<Pair> pairs = pairs(dtype, 200, 0.5);
    Momentum optimizer = Momentum.builder().momentum(0.9).nesterov(true).build(owned(pairs));
    run(optimizer, pairs, 3);
  }

  @Test
  void mayBeOfBothTypesAndInDirectMemory() {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Tensor tensor =
          switch (i % 3) {
            case 0 -> Tensor.zeros(DType.FLOAT64, 1 + i % 5);
            case 1 -> Tensor.zeros(DType.FLOAT32, 1 + i % 5);
            default -> direct(1 + i % 5);
          };
      pairs.add(new Pair(Parameter.of("p" + i, tensor), 0.5));
    }
    Momentum optimizer = Momentum.builder().momentum(0.9).nesterov(true).build(owned(pairs));
    run(optimizer, pairs, 4);
  }

  private static Tensor direct(int numel) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(4 * numel).order(ByteOrder.nativeOrder());
    return Tensor.of(bytes.asFloatBuffer());
  }

  @Test
  void mayBeAmongSparseGradients() {
    List<Pair> pairs = pairs(DType.FLOAT32, 40, 0.5);
    Parameter table = Parameter.of("table", Tensor.zeros(DType.FLOAT32, 4, 2));
    List<Parameter> all = new ArrayList<>(owned(pairs));
    all.add(20, table);
    Momentum optimizer = Momentum.builder().momentum(0.9).nesterov(true).build(all);
    table.setSparseGrad(SparseGradient.of(new int[] {3}, Tensor.of(new float[] {1, 2}, 1, 2)));
    run(optimizer, pairs, 5);
    assertThat(table.tensor().get(0)).isZero();
    assertThat(table.tensor().get(6)).isNegative();
    assertThat(table.tensor().get(7)).isEqualTo(2 * table.tensor().get(6));
  }

  /** A pass sees each tensor before its update and after it, once, and no other thread's. */
  @Test
  void passesSeeEachOnce() {
    List<Pair> pairs = pairs(DType.FLOAT32, 150, 0.5);
    Momentum optimizer = Momentum.builder().lr(1).build(owned(pairs));
    pairs.forEach(pair -> pair.own.grad().fill(1));
    TreeMap<String, Double> before = new TreeMap<>();
    TreeMap<String, Double> changes = new TreeMap<>();
    optimizer.step(
        new BlockPass() {
          @Override
          public void before(Parameter parameter, int from, int to) {
            parameter.grad().fill(from, to, 0.5);
            double value = from < to ? parameter.tensor().get(from) : 0;
            assertThat(before.put(parameter.name(), value)).isNull();
          }

          @Override
          public void after(Parameter parameter, int from, int to) {
            parameter.setGrad(null);
            double was = before.getOrDefault(parameter.name(), 0.0);
            double is = from < to ? parameter.tensor().get(from) : -0.5;
            assertThat(changes.put(parameter.name(), is - was)).isNull();
          }
        });
    assertThat(changes).hasSize(150);
    assertThat(changes.values()).allMatch(change -> Math.abs(change + 0.5) < 1e-6);
  }

  /** Those that wait when a pass fails are forgotten, and later steps are right. */
  @Test
  void aFailureLeavesNoneWaiting() {
    List<Pair> pairs = pairs(DType.FLOAT32, 20, 0.5);
    Parameter waiting = Parameter.of("waiting", Tensor.zeros(DType.FLOAT32, 3));
    Parameter refused = Parameter.of("refused", Tensor.zeros(DType.FLOAT32, 3));
    waiting.grad().fill(1);
    refused.grad().fill(1);
    Momentum failing = Momentum.builder().lr(1).build(waiting, refused);
    BlockPass pass =
        new BlockPass() {
          @Override
          public void before(Parameter parameter, int from, int to) {
            if (parameter.equals(refused)) {
              throw new IllegalStateException("before");
            }
          }
        };
    assertThatThrownBy(() -> failing.step(pass)).hasMessage("before");
    Momentum optimizer = Momentum.builder().momentum(0.9).nesterov(true).build(owned(pairs));
    run(optimizer, pairs, 3);
    assertThat(waiting.tensor().get(0)).isZero();
    assertThat(refused.tensor().get(0)).isZero();
    failing.step();
    assertThat(waiting.tensor().get(0)).isEqualTo(-1);
    assertThat(refused.tensor().get(0)).isEqualTo(-1);
  }

  /** Two parameters of one array take their steps one after the other, as large ones do. */
  @ParameterizedTest
  @ValueSource(ints = {3, 31, 32, 100})
  void parametersOfOneArrayBothCount(int numel) {
    double[] shared = new double[numel];
    Parameter first = Parameter.of("first", Tensor.of(shared));
    Parameter second = Parameter.of("second", Tensor.of(shared));
    first.grad().fill(1);
    second.grad().fill(10);
    Momentum.builder().lr(0.5).momentum(0).build(first, second).step();
    assertThat(shared).containsOnly(-5.5);
  }
}
