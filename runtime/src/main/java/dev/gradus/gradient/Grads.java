package dev.gradus.gradient;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.SparseGradient;
import dev.gradus.Tensor;
import dev.gradus.kernel.Fold;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.ParamGroup;
import dev.gradus.reduce.ArrayFold;
import dev.gradus.staging.ArrayLoop;
import dev.gradus.staging.Staging;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Works on the elements of gradients, dense or sparse. */
final class Grads {
  private static final ArrayLoop MULTIPLY =
      new ArrayLoop() {
        @Override
        public double run(float[] x, int from, int to, double number) {
          float factor = (float) number;
          for (int i = from; i < to; i++) {
            x[i] *= factor;
          }
          return 0;
        }

        @Override
        public double run(double[] x, int from, int to, double factor) {
          for (int i = from; i < to; i++) {
            x[i] *= factor;
          }
          return 0;
        }
      };

  /** The greatest magnitude. */
  private static final ArrayLoop GREATEST =
      new ArrayLoop() {
        @Override
        public double run(float[] x, int from, int to, double factor) {
          return ArrayFold.of(Fold.MAX_ABS, x, from, to, (float) factor);
        }

        @Override
        public double run(double[] x, int from, int to, double factor) {
          return ArrayFold.of(Fold.MAX_ABS, x, from, to, factor);
        }

        @Override
        public double plus(double one, double other) {
          return Fold.MAX_ABS.combine(one, other);
        }
      };

  private Grads() {}

  /**
   * The elements of a parameter's gradient, or of its rows if it is sparse; null without gradient.
   */
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

  /** Multiplies the elements {@code [from, to)} by a factor, rounded to the dtype first. */
  static void multiply(Tensor tensor, int from, int to, double factor) {
    Staging.update(tensor, from, to, factor, MULTIPLY);
  }

  /** Throws, naming a parameter, if its memory cannot be touched, before any memory changes. */
  static void checkMemory(List<Parameter> parameters) {
    parameters.forEach(Parameter::isConfined);
  }

  /** Does as {@link #checkMemory(List)} for an optimizer's parameters. */
  static void checkMemory(Optimizer optimizer) {
    forEach(optimizer, Parameter::isConfined);
  }

  /**
   * Multiplies every gradient of an optimizer's parameters by a factor, or throws with none changed
   * if the memory of one cannot be touched.
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
    return Double.isFinite(Staging.read(tensor, 0, tensor.numel(), 1, GREATEST));
  }
}
