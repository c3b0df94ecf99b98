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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
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

  private record Way(boolean vectors, int threads, int block) {}

  private static final List<Way> WAYS =
      List.of(new Way(false, 1, 1 << 15), new Way(true, 1, 1 << 15), new Way(false, 3, 1 << 12));

  @ParameterizedTest
  @MethodSource("rules")
  void doAsPlainLoops(ExtentRule rule) {
    for (Way way : WAYS) {
      List<int[]> shapes = SHAPES.stream().filter(shape -> rule.takes(shape.length)).toList();
      List<Parameter> parameters = new ArrayList<>();
      for (int[] shape : shapes) {
        Tensor tensor = Tensor.zeros(DType.FLOAT64, shape);
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
          Tensor grad = Tensor.zeros(DType.FLOAT64, shapes.get(i));
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
