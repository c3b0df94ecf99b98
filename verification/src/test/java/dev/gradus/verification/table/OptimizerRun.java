package dev.gradus.verification.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Parameters of all kinds of shapes, and an optimizer of them that steps on random gradients. */
final class OptimizerRun {
  private static final Map<String, int[]> SHAPES =
      Map.of(
          "body.weight", new int[] {3, 5},
          "body.bias", new int[] {7},
          "scale", new int[] {},
          "empty", new int[] {0},
          "gap", new int[] {2, 0, 3});

  private final List<Parameter> params;
  private final Optimizer optimizer;

  private OptimizerRun(List<Parameter> params, Optimizer optimizer) {
    this.params = params;
    this.optimizer = optimizer;
  }

  /** A run of one group. */
  static OptimizerRun of(OptimizerInfo info, Map<String, Object> values, DType dtype) {
    List<Parameter> params = params(dtype);
    return new OptimizerRun(params, info.builder(values).build(params));
  }

  /** A run of two groups: the parameters called body, which have these values, and the rest. */
  static OptimizerRun twoGroups(OptimizerInfo info, Map<String, Object> ofBody, DType dtype) {
    List<Parameter> params = params(dtype);
    ParamGroup body = ParamGroup.of(params.stream().filter(OptimizerRun::isBody).toList());
    info.set(body, ofBody);
    ParamGroup rest = ParamGroup.of(params.stream().filter(p -> !isBody(p)).toList());
    return new OptimizerRun(params, info.builder(Map.of()).build(body, rest));
  }

  static boolean isBody(Parameter parameter) {
    return parameter.name().startsWith("body.");
  }

  static List<Parameter> params(DType dtype) {
    return SHAPES.keySet().stream()
        .sorted()
        .map(name -> Parameter.of(name, Tensor.zeros(dtype, requireNonNull(SHAPES.get(name)))))
        .peek(parameter -> fill(parameter.tensor(), parameter.name().hashCode()))
        .toList();
  }

  /** Copies of the parameters as they are now, in reverse. */
  List<Parameter> reversedCopies() {
    List<Parameter> copies = new ArrayList<>();
    params.forEach(p -> copies.add(0, Parameter.of(p.name(), p.tensor().copy())));
    return copies;
  }

  OptimizerRun with(List<Parameter> others, Optimizer other) {
    return new OptimizerRun(others, other);
  }

  Optimizer optimizer() {
    return optimizer;
  }

  List<Parameter> params() {
    return params;
  }

  Parameter param(String name) {
    return params.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** Steps on gradients that depend on the names and on the number of the step. */
  OptimizerRun steps(int from, int to) {
    return steps(from, to, 1);
  }

  OptimizerRun steps(int from, int to, int sign) {
    for (int step = from; step < to; step++) {
      for (Parameter parameter : params) {
        Tensor grad = parameter.grad();
        fill(grad, 1000 * (step + 1) + parameter.name().hashCode());
        IntStream.range(0, grad.numel()).forEach(i -> grad.set(i, sign * grad.get(i)));
      }
      optimizer.step();
    }
    return this;
  }

  private static void fill(Tensor tensor, int seed) {
    Random random = new Random(seed);
    IntStream.range(0, tensor.numel()).forEach(i -> tensor.set(i, random.nextGaussian()));
  }

  /**
   * Asserts that both have the same values and states, to the bit; the step count is state where it
   * is saved.
   */
  void assertSameAs(OptimizerRun expected) {
    params.forEach(parameter -> assertSameAs(expected, parameter.name()));
  }

  void assertSameAs(OptimizerRun expected, String name) {
    Parameter own = param(name);
    Parameter other = expected.param(name);
    assertThat(bits(own.tensor())).as(name).isEqualTo(bits(other.tensor()));
    Map<String, Tensor> states = optimizer.state(own);
    Map<String, Tensor> others = expected.optimizer.state(other);
    assertThat(states.keySet()).as(name).isEqualTo(others.keySet());
    states.forEach(
        (key, state) ->
            assertThat(bits(state))
                .as(name + "." + key)
                .isEqualTo(bits(requireNonNull(others.get(key)))));
  }

  static String bits(Tensor tensor) {
    long[] bits =
        IntStream.range(0, tensor.numel())
            .mapToLong(i -> Double.doubleToRawLongBits(tensor.get(i)))
            .toArray();
    return tensor + Arrays.toString(bits);
  }
}
