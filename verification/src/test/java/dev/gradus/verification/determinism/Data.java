package dev.gradus.verification.determinism;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.testing.StepsOutcome;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that depend on a parameter's name and an element's index, and for gradients on the step,
 * and on nothing else.
 */
final class Data {
  /** The largest tensor there may be. */
  static final int LONGEST = 300_007;

  private static final int SHIFT = 1_009;
  private static final int NAMES = 13;
  private static final int STEPS = 7;
  private static final double[] NOISE =
      new SplittableRandom(41)
          .doubles(LONGEST + SHIFT * (NAMES + STEPS), -3, 3)
          .map(x -> Math.abs(x) < 0.03 ? 0 * x : x)
          .toArray();

  /** Gradients of an element type, size and number: no rule changes one. */
  private static final Map<List<Object>, Tensor> GRADIENTS = new ConcurrentHashMap<>();

  private Data() {}

  /** A parameter without gradient. */
  static Parameter parameter(String name, DType dtype, int size) {
    return Parameter.of(name, tensor(dtype, size, number(name)));
  }

  /** Gives a parameter the gradient of a step. */
  static void setGradient(Parameter parameter, int step) {
    DType dtype = parameter.tensor().dtype();
    int size = parameter.tensor().numel();
    int number = number(parameter.name()) + step + 1;
    parameter.setGrad(
        GRADIENTS.computeIfAbsent(
            List.of(dtype, size, number), key -> tensor(dtype, size, number)));
  }

  private static int number(String name) {
    return Math.floorMod(name.hashCode(), NAMES);
  }

  private static Tensor tensor(DType dtype, int size, int number) {
    int from = number * SHIFT;
    Tensor tensor = Tensor.zeros(dtype, size);
    for (int i = 0; i < size; i++) {
      if (dtype == DType.FLOAT32) {
        tensor.floats()[i] = (float) NOISE[from + i];
      } else {
        tensor.doubles()[i] = NOISE[from + i];
      }
    }
    return tensor;
  }

  /** Takes so many steps with the gradients of these steps. */
  static StepsOutcome run(Optimizer optimizer, int steps) {
    for (int step = 0; step < steps; step++) {
      for (ParamGroup group : optimizer.paramGroups()) {
        for (Parameter parameter : group.params()) {
          setGradient(parameter, step);
        }
      }
      optimizer.step();
    }
    return StepsOutcome.of(optimizer);
  }
}
