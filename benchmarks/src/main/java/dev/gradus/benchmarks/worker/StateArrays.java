package dev.gradus.benchmarks.worker;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;

/** Counts the arrays that an optimizer keeps for a parameter, of one that has taken steps. */
final class StateArrays {
  private static final int NUMEL = 64;

  private StateArrays() {}

  /** How many states of an optimizer have as many elements as the parameter. */
  static int count(OptimizerBuilder<?, ?> builder) throws AbsentException {
    Parameter parameter = Parameter.of("p", Tensor.of(Normal.floats(NUMEL, 1)));
    parameter.setGrad(Tensor.of(Normal.floats(NUMEL, 2)));
    try {
      Optimizer optimizer = builder.build(parameter);
      optimizer.step();
      optimizer.step();
      return (int)
          optimizer.state(parameter).values().stream().filter(t -> t.numel() == NUMEL).count();
    } catch (IllegalArgumentException | IllegalStateException refused) {
      throw new AbsentException(String.valueOf(refused.getMessage()));
    }
  }
}
