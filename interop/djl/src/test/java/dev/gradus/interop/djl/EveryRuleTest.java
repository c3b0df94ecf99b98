package dev.gradus.interop.djl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.Trainer;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** In DJL, an optimizer gives the bits that it gives on the heap. */
class EveryRuleTest {
  private static final int STEPS = 12;

  static Stream<Arguments> rules() {
    return Nets.rules().entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void matchesTheHeapThroughBackward(String name, Supplier<OptimizerBuilder<?, ?>> rule) {
    GradusOptimizer optimizer = GradusOptimizer.of(rule.get());
    try (Model model = Nets.model();
        Trainer trainer = Nets.trainer(model, optimizer);
        optimizer) {
      optimizer.bind(model.getBlock());
      List<Parameter> twins = new ArrayList<>();
      Map<String, int[]> shapes = Nets.shapes(model.getBlock());
      Nets.values(model.getBlock())
          .forEach(
              (key, values) ->
                  twins.add(Parameter.of(key, Tensor.of(values, requireNonNull(shapes.get(key))))));
      Optimizer heap = rule.get().build(twins);
      for (int step = 0; step < STEPS; step++) {
        Nets.backward(trainer, step);
        Map<String, float[]> gradients = Nets.gradients(model.getBlock());
        twins.forEach(
            twin ->
                twin.setGrad(
                    Tensor.of(requireNonNull(gradients.get(twin.name())), twin.tensor().shape())));
        heap.step();
        trainer.step();
        Map<String, float[]> values = Nets.values(model.getBlock());
        for (Parameter twin : twins) {
          assertThat(values.get(twin.name()))
              .as(name + ": " + twin.name() + " after step " + step)
              .containsExactly(twin.tensor().floats());
        }
      }
      assertThat(Nets.values(model.getBlock()).values())
          .allSatisfy(v -> assertThat(Arrays.equals(v, new float[v.length])).isFalse());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void matchesTheHeapInFloat64(String name, Supplier<OptimizerBuilder<?, ?>> rule) {
    double[] values = new Random(3).doubles(1000, -1, 1).toArray();
    double[] gradient = new Random(4).doubles(1000, -1, 1).toArray();
    Parameter twin = Parameter.of("w", Tensor.of(values.clone(), 10, 100));
    twin.setGrad(Tensor.of(gradient, 10, 100));
    Optimizer heap = rule.get().build(twin);
    try (NDManager manager = NDManager.newBaseManager();
        GradusOptimizer optimizer = GradusOptimizer.of(rule.get())) {
      NDArray weight = manager.create(values, new Shape(10, 100));
      NDArray grad = manager.create(gradient, new Shape(10, 100));
      for (int step = 0; step < STEPS; step++) {
        heap.step();
        optimizer.update("w", weight, grad);
      }
      assertThat(weight.toDoubleArray()).as(name).containsExactly(twin.tensor().doubles());
      assertThat(grad.toDoubleArray()).containsExactly(gradient);
    }
  }
}
