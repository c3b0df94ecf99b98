package dev.gradus.gradient;

import dev.gradus.DType;
import dev.gradus.Optimizer;
import dev.gradus.ParamGroup;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.staging.Staging;
import java.util.List;
import java.util.function.Consumer;
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

  /** Does something with each parameter of an optimizer. Allocates nothing. */
  static void forEach(Optimizer optimizer, Consumer<Parameter> action) {
    List<ParamGroup> groups = optimizer.paramGroups();
    for (int g = 0; g < groups.size(); g++) {
      List<Parameter> params = groups.get(g).params();
      for (int p = 0; p < params.size(); p++) {
        action.accept(params.get(p));
      }
    }
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
    if (tensor.isDirect()) {
      int count;
      try (Staging staging = Staging.borrow()) {
        for (int at = from; at < to; at += count) {
          count = Math.min(Staging.SIZE, to - at);
          Tensor staged = staging.load(0, tensor, at, count);
          multiply(staged, 0, count, factor);
          tensor.copyFrom(staged, 0, at, count);
        }
      }
    } else if (isFloat32(tensor)) {
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

  /** Throws, naming a parameter, if its memory cannot be touched: before that of others changes. */
  static void checkMemory(List<Parameter> parameters) {
    parameters.forEach(Parameter::isConfined);
  }

  /** As {@link #checkMemory(List)}, of an optimizer's parameters. */
  static void checkMemory(Optimizer optimizer) {
    forEach(optimizer, Parameter::isConfined);
  }

  /**
   * Multiplies every gradient of an optimizer's parameters by a factor, or none if the memory of
   * one cannot be touched.
   */
  static void multiply(Optimizer optimizer, double factor) {
    checkMemory(optimizer);
    List<ParamGroup> groups = optimizer.paramGroups();
    for (int g = 0; g < groups.size(); g++) {
      List<Parameter> params = groups.get(g).params();
      for (int p = 0; p < params.size(); p++) {
        @Nullable Tensor grad = of(params.get(p));
        if (grad != null) {
          multiply(grad, factor);
        }
      }
    }
  }

  /** Whether no gradient of an optimizer's parameters has an element that is NaN or infinite. */
  static boolean areFinite(Optimizer optimizer) {
    List<ParamGroup> groups = optimizer.paramGroups();
    for (int g = 0; g < groups.size(); g++) {
      List<Parameter> params = groups.get(g).params();
      for (int p = 0; p < params.size(); p++) {
        @Nullable Tensor grad = of(params.get(p));
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
    int count;
    try (Staging staging = Staging.borrow()) {
      for (int at = 0; at < tensor.numel() && sum == 0; at += count) {
        count = Math.min(Staging.SIZE, tensor.numel() - at);
        sum =
            tensor.isDirect()
                ? zeros(staging.load(0, tensor, at, count), 0, count)
                : zeros(tensor, at, at + count);
      }
    }
    return sum == 0;
  }

  private static double zeros(Tensor tensor, int from, int to) {
    return isFloat32(tensor) ? zeros(tensor.floats(), from, to) : zeros(tensor.doubles(), from, to);
  }

  private static float zeros(float[] x, int from, int to) {
    float sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] * 0;
    }
    return sum;
  }

  private static double zeros(double[] x, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += x[i] * 0;
    }
    return sum;
  }
}
