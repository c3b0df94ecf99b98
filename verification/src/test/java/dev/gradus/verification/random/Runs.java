package dev.gradus.verification.random;

import static java.util.Objects.requireNonNull;

import dev.gradus.DType;
import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import dev.gradus.optim.ParamGroup;
import dev.gradus.verification.random.Scenario.Track;
import dev.gradus.verification.random.Scenario.Turn;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Runs an optimizer on one parameter. */
final class Runs {
  private Runs() {}

  /**
   * The parameter, as {@code param}, and the states after all turns; a scalar state is one value.
   */
  static Map<String, double[]> run(Class<?> rule, Track track, DType dtype) {
    OptimizerBuilder<?, ?> builder = Optimizer.builderOf(rule);
    Parameter parameter = Parameter.of("p", tensor(track.elements(), dtype));
    ParamGroup group = ParamGroup.of(parameter);
    Optimizer optimizer = null;
    for (Turn turn : track.turns()) {
      builder
          .hypers()
          .forEach(key -> set(group, key, requireNonNull(turn.hypers().get(key.name()))));
      optimizer = optimizer == null ? builder.build(group) : optimizer;
      double[] grad = turn.gradient();
      parameter.setGrad(grad == null ? null : tensor(grad, dtype));
      optimizer.step();
    }
    Map<String, double[]> results = new TreeMap<>();
    results.put("param", values(parameter.tensor()));
    if (optimizer != null) {
      optimizer.state(parameter).forEach((key, state) -> results.put(key, values(state)));
    }
    return results;
  }

  static <T> void set(ParamGroup group, HyperKey<T> key, Object value) {
    group.set(key, key.type().cast(value));
  }

  static Tensor tensor(double[] values, DType dtype) {
    Tensor tensor = Tensor.zeros(dtype, values.length);
    IntStream.range(0, values.length).forEach(i -> tensor.set(i, values[i]));
    return tensor;
  }

  static double[] values(Tensor tensor) {
    return IntStream.range(0, tensor.numel()).mapToDouble(tensor::get).toArray();
  }
}
