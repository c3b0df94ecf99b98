package dev.gradus.gradient;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
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
    if (isFloat32(tensor)) {
      float[] floats = tensor.floats();
      float rounded = (float) factor;
      for (int i = 0; i < floats.length; i++) {
        floats[i] *= rounded;
      }
    } else {
      double[] doubles = tensor.doubles();
      for (int i = 0; i < doubles.length; i++) {
        doubles[i] *= factor;
      }
    }
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
