package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.util.List;

/** Memory outside of the heap gets the bits that arrays get, whichever lies there. */
final class MemoryClause implements Clause {
  private static final int STEPS = 3;

  /** The first is cut among threads. */
  private static final int[][] SHAPES = {TestData.MANY, {3, 11_003}, {3, 5}, {67}, {}, {0}};

  @Override
  public String demand() {
    return "arrays and direct memory, the same bits";
  }

  @Override
  public String violation(TestedRule tested, DType dtype) {
    StepsOutcome expected = run(tested, dtype, false, false);
    for (boolean values : new boolean[] {true, false}) {
      for (boolean gradients : new boolean[] {true, false}) {
        String difference = run(tested, dtype, values, gradients).differenceTo(expected);
        if (!difference.isEmpty()) {
          return "%s, with values in %s and gradients in %s, and all in arrays"
              .formatted(difference, memory(values), memory(gradients));
        }
      }
    }
    return "";
  }

  private static String memory(boolean direct) {
    return direct ? "direct memory" : "arrays";
  }

  private static StepsOutcome run(
      TestedRule tested, DType dtype, boolean directValues, boolean directGradients) {
    List<Parameter> drawn = tested.parameters(dtype, SHAPES);
    List<Parameter> own =
        drawn.stream()
            .map(p -> directValues ? Parameter.of(p.name(), TestData.direct(p.tensor())) : p)
            .toList();
    Optimizer optimizer = tested.builder().threads(2).build(own);
    for (int step = 0; step < STEPS; step++) {
      for (Parameter parameter : own) {
        Tensor gradient = TestData.gradient(parameter, step);
        parameter.setGrad(directGradients ? TestData.direct(gradient) : gradient);
      }
      optimizer.step();
    }
    return StepsOutcome.of(optimizer);
  }
}
