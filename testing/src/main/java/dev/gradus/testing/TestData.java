package dev.gradus.testing;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Values that depend on a parameter's name and an element's index, and for gradients on the step,
 * and on nothing else. Among them are zeros of both signs.
 */
final class TestData {
  /** A prime, so that no two parts of a tensor which threads take have the same values. */
  private static final int PERIOD = 100_003;

  private static final int SHIFT = 1_009;
  private static final int NUMBERS = 31;
  private static final double[] NOISE =
      new SplittableRandom(17)
          .doubles(PERIOD + SHIFT * NUMBERS, -3, 3)
          .map(x -> Math.abs(x) < 0.03 ? 0 * x : x)
          .toArray();

  /** The shape of more elements than a single thread steps alone. */
  static final int[] MANY = {9, 32_771};

  private static final double[] HOSTILE = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, Double.MIN_VALUE, -0.0
  };

  private TestData() {}

  /** A parameter without gradient. */
  static Parameter parameter(String name, DType dtype, int... shape) {
    return Parameter.of(name, tensor(dtype, name.hashCode(), shape));
  }

  /** The gradient of a step, from 0 on. */
  static Tensor gradient(Parameter parameter, int step) {
    Tensor tensor = parameter.tensor();
    return tensor(tensor.dtype(), parameter.name().hashCode() + step + 1, tensor.shape());
  }

  /** A gradient with what is not finite, or nearly so, at some elements. */
  static Tensor hostileGradient(Parameter parameter, int step) {
    Tensor gradient = gradient(parameter, step);
    for (int i = 0; i < gradient.numel() && i < HOSTILE.length; i++) {
      gradient.set(i * (gradient.numel() / HOSTILE.length), HOSTILE[i]);
    }
    return gradient;
  }

  private static Tensor tensor(DType dtype, int number, int... shape) {
    Tensor tensor = Tensor.zeros(dtype, shape);
    int from = SHIFT * Math.floorMod(number, NUMBERS);
    for (int begin = 0; begin < tensor.numel(); begin += PERIOD) {
      for (int i = begin; i < Math.min(begin + PERIOD, tensor.numel()); i++) {
        tensor.set(i, NOISE[from + i - begin]);
      }
    }
    return tensor;
  }

  /** A tensor of the same elements in direct memory. */
  static Tensor direct(Tensor tensor) {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(tensor.numel() * tensor.dtype().byteSize())
            .order(ByteOrder.nativeOrder());
    Tensor direct =
        tensor.dtype() == DType.FLOAT32
            ? Tensor.of(bytes.asFloatBuffer(), tensor.shape())
            : Tensor.of(bytes.asDoubleBuffer(), tensor.shape());
    direct.copyFrom(tensor, 0, 0, tensor.numel());
    return direct;
  }

  /** Takes the steps from one number to another, with their gradients. */
  static StepsOutcome steps(Optimizer optimizer, int from, int to) {
    for (int step = from; step < to; step++) {
      for (Parameter parameter : optimizer.parameters()) {
        parameter.setGrad(gradient(parameter, step));
      }
      optimizer.step();
    }
    return StepsOutcome.of(optimizer);
  }
}
