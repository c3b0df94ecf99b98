package dev.gradus.verification.extents;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.rule.Per;
import dev.gradus.verification.CompiledRules;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled rules over rows, columns, matrices and channels do what plain loops do. */
class ExtentRulesTest {
  private static final int STEPS = 3;

  private static final List<int[]> SHAPES =
      List.of(
          new int[] {},
          new int[] {1},
          new int[] {5},
          new int[] {1, 1},
          new int[] {4, 3},
          new int[] {1, 70},
          new int[] {130, 1},
          new int[] {17, 65},
          new int[] {2, 4, 3},
          new int[] {64, 1, 3},
          new int[] {3, 2, 4, 5},
          new int[] {2, 3, 1, 4, 3},
          new int[] {5_000},
          new int[] {70, 1_003},
          new int[] {9, 3, 50, 60});

  static List<ExtentRule> rules() {
    return ExtentRule.ALL;
  }

  private record Way(boolean vectors, boolean direct, int threads, int block) {}

  private static final List<Way> WAYS =
      List.of(
          new Way(false, false, 1, 1 << 15),
          new Way(true, false, 1, 1 << 15),
          new Way(true, true, 2, 1 << 15),
          new Way(false, false, 3, 1 << 12));

  @ParameterizedTest
  @MethodSource("rules")
  void doAsPlainLoops(ExtentRule rule) {
    for (Way way : WAYS) {
      List<int[]> shapes = SHAPES.stream().filter(shape -> rule.takes(shape.length)).toList();
      List<Parameter> parameters = new ArrayList<>();
      for (int[] shape : shapes) {
        Tensor tensor = tensor(way, shape);
        fill(tensor, parameters.size());
        parameters.add(Parameter.of("p" + parameters.size(), tensor));
      }
      OptimizerBuilder<?, ?> builder = rule.builder(way.vectors());
      builder.threads(way.threads()).block(way.block());
      Optimizer optimizer = builder.build(parameters);
      List<Map<String, double[]>> states =
          shapes.stream().map(shape -> PlainUpdate.noStates()).toList();
      List<double[]> values = new ArrayList<>();
      parameters.forEach(parameter -> values.add(elements(parameter.tensor())));
      for (int step = 1; step <= STEPS; step++) {
        for (int i = 0; i < parameters.size(); i++) {
          Tensor grad = tensor(way, shapes.get(i));
          fill(grad, 1_000 * step + i);
          parameters.get(i).setGrad(grad);
          BroadcastTensor t = new BroadcastTensor(shapes.get(i));
          PlainUpdate plain =
              new PlainUpdate(t, values.get(i), elements(grad), step, states.get(i));
          rule.plain().accept(plain);
          values.set(i, plain.p);
        }
        optimizer.step();
        for (int i = 0; i < parameters.size(); i++) {
          String what = rule + " " + Arrays.toString(shapes.get(i)) + " " + way + ", step " + step;
          check(what, parameters.get(i).tensor(), values.get(i));
          check(rule, what, optimizer.state(parameters.get(i)), states.get(i), shapes.get(i));
        }
      }
    }
  }

  /**
   * What parameters share goes on from rows, in a loop over these: their number is what a mean is
   * over, and elements of the same phase are summed by another loop before the parameters meet.
   */
  @Test
  void sharedSumsGoOnFromRows() {
    String source =
        """
        import dev.gradus.rule.*;
        import static dev.gradus.rule.Formulas.*;

        @UpdateRule
        class SharedRowsRule {
          @Hyper double lr = 0.1;

          double update(double param, double grad) {
            double row = rank() > 1 ? mean(grad, Per.ROW) : norm(grad, Per.CHANNEL);
            double centred = grad - row;
            double total = sum(row, Per.GROUP) + 2 * mean(row, Per.OPTIMIZER);
            return param - lr * (total + dot(centred, centred, Per.GROUP) + max(row));
          }
        }
        """;
    CompiledRules compiled = CompiledRules.compile(Map.of("SharedRowsRule", source));
    List<int[]> shapes =
        List.of(
            new int[] {4, 3},
            new int[] {2, 3, 5},
            new int[] {6},
            new int[] {2, 16_385}, // Longer than a piece, and run by one thread all the same.
            new int[] {200, 200},
            new int[] {64, 64, 3, 3});
    List<Parameter> parameters = new ArrayList<>();
    double total = 0;
    double squares = 0;
    int rows = 0;
    List<Double> greatest = new ArrayList<>();
    for (int[] shape : shapes) {
      Parameter parameter =
          Parameter.of("p" + parameters.size(), Tensor.zeros(DType.FLOAT64, shape));
      Tensor grad = Tensor.zeros(DType.FLOAT64, shape);
      fill(grad, parameters.size());
      parameter.setGrad(grad);
      parameters.add(parameter);
      BroadcastTensor t = new BroadcastTensor(shape);
      double[] g = elements(grad);
      double[] row = shape.length > 1 ? t.mean(g, Per.ROW) : t.norm(g, Per.CHANNEL);
      double perRow = (double) g.length / t.count(Per.ROW);
      for (int i = 0; i < g.length; i++) {
        total += row[i] / perRow;
        squares += (g[i] - row[i]) * (g[i] - row[i]);
      }
      rows += t.count(Per.ROW);
      greatest.add(t.max(row, Per.TENSOR)[0]);
    }
    try {
      Optimizer optimizer =
          Optimizer.builderOf(compiled.loader().loadClass("SharedRowsRule")).build(parameters);
      optimizer.step();
    } catch (ClassNotFoundException e) {
      throw new AssertionError(compiled.diagnostics().toString(), e);
    }
    for (int p = 0; p < parameters.size(); p++) {
      double expected = -0.1 * (total + 2 * total / rows + squares + greatest.get(p));
      double[] all = elements(parameters.get(p).tensor());
      Arrays.fill(all, expected);
      check("shared " + p, parameters.get(p).tensor(), all);
    }
  }

  private static void check(
      ExtentRule rule,
      String what,
      Map<String, Tensor> found,
      Map<String, double[]> expected,
      int[] shape) {
    BroadcastTensor t = new BroadcastTensor(shape);
    expected.forEach(
        (key, values) -> {
          @Nullable Tensor state = found.get(key);
          Per per = requireNonNull(rule.states().get(key));
          if (state == null) { // it was only read
            assertThat(values).as(what + " " + key).containsOnly(0);
            return;
          }
          if (per != Per.TENSOR) {
            assertThat(state.shape()).as(what + " " + key).isEqualTo(t.stateShape(per));
          }
          for (int i = 0; i < values.length; i++) {
            close(what + " " + key, i, state.get(t.of(per, i)), values[i]);
          }
        });
  }

  private static void check(String what, Tensor found, double[] expected) {
    for (int i = 0; i < expected.length; i++) {
      close(what, i, found.get(i), expected[i]);
    }
  }

  private static void close(String what, int i, double found, double expected) {
    double most = 1e-12 * Math.max(1, Math.abs(expected));
    if (!(Math.abs(found - expected) <= most)) { // nothing is made for each of many elements
      assertThat(found).as("%s at %d", what, i).isCloseTo(expected, within(most));
    }
  }

  private static Tensor tensor(Way way, int... shape) {
    if (!way.direct()) {
      return Tensor.zeros(DType.FLOAT64, shape);
    }
    int bytes = new BroadcastTensor(shape).numel() * Double.BYTES;
    ByteBuffer memory = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    return Tensor.of(memory.asDoubleBuffer(), shape);
  }

  private static void fill(Tensor tensor, long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < tensor.numel(); i++) {
      tensor.set(i, random.nextGaussian());
    }
  }

  private static double[] elements(Tensor tensor) {
    double[] elements = new double[tensor.numel()];
    Arrays.setAll(elements, tensor::get);
    return elements;
  }
}
