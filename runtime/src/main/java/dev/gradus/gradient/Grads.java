package dev.gradus.gradient;

import dev.gradus.DType;
import dev.gradus.Optimizer;
import dev.gradus.ParamGroup;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The elements of gradients, dense or sparse. */
final class Grads {
  private Grads() {}

  /** The elements of a gradient, of its rows if it is sparse; null if there is none. */
  static @Nullable Tensor of(Parameter parameter) {
    SparseGradient sparse = parameter.sparseGrad();
    if (sparse != null) {
      return sparse.values();
    }
    return parameter.hasGrad() ? parameter.grad() : null;
  }

  static boolean isFloat32(Tensor tensor) {
    return tensor.dtype() == DType.FLOAT32;
  }

  /** Multiplies every element by a factor, rounded to the dtype first. */
  static void multiply(Tensor tensor, double factor) {
    multiply(tensor, 0, tensor.numel(), factor);
  }

  /** As above, some elements. */
  static void multiply(Tensor tensor, int from, int to, double factor) {
    if (isFloat32(tensor)) {
      multiply(tensor.floats(), from, to, (float) factor);
    } else {
      multiply(tensor.doubles(), from, to, factor);
    }
  }

  private static void multiply(float[] x, int from, int to, float factor) {
    for (int i = from; i < to; i++) {
      x[i] *= factor;
    }
  }

  private static void multiply(double[] x, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      x[i] *= factor;
    }
  }

  /** Sets some elements to zero. */
  static void zero(Tensor tensor, int from, int to) {
    if (isFloat32(tensor)) {
      Arrays.fill(tensor.floats(), from, to, 0);
    } else {
      Arrays.fill(tensor.doubles(), from, to, 0);
    }
  }

  /** Whether no gradient of an optimizer's parameters has an element that is NaN or infinite. */
  static boolean areFinite(Optimizer optimizer) {
    for (ParamGroup group : optimizer.paramGroups()) {
      for (Parameter parameter : group.params()) {
        @Nullable Tensor grad = of(parameter);
        if (grad != null && !isFinite(grad)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether no element is NaN or infinite. */
  static boolean isFinite(Tensor tensor) {
    // Zero times a finite number is zero; times any other it is NaN, and so is then the sum.
    double sum = 0;
    if (isFloat32(tensor)) {
      float zeros = 0;
      for (float value : tensor.floats()) {
        zeros += value * 0;
      }
      sum = zeros;
    } else {
      for (double value : tensor.doubles()) {
        sum += value * 0;
      }
    }
    return sum == 0;
  }
}
