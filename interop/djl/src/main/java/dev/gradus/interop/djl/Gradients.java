package dev.gradus.interop.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import dev.gradus.Tensor;
import dev.gradus.gradient.ClipGrad;
import java.util.ArrayList;
import java.util.List;

/** The gradients of a block's parameters, in DJL's memory. Not thread-safe. */
public final class Gradients {
  private Gradients() {}

  /**
   * Scales all gradients of a block so that their total 2-norm is at most {@code maxNorm}, as
   * {@code torch.nn.utils.clip_grad_norm_}. Call it between {@code backward} and {@code
   * Trainer.step}.
   *
   * @return the total norm before scaling
   * @throws IllegalArgumentException if {@code maxNorm} is NaN, or a gradient is not on the CPU,
   *     not float32 or float64, or sparse; the message names the parameter
   */
  public static double clipNorm(Block block, double maxNorm) {
    List<dev.gradus.Parameter> parameters = new ArrayList<>();
    List<NDArray> open = new ArrayList<>();
    try {
      for (Pair<String, Parameter> named : block.getParameters()) {
        Parameter parameter = named.getValue();
        if (parameter.requiresGradient() && parameter.getArray().hasGradient()) {
          NDArray gradient = parameter.getArray().getGradient();
          open.add(gradient);
          parameters.add(parameter(named.getKey(), gradient));
        }
      }
      return ClipGrad.clipGradNorm(parameters, maxNorm);
    } finally {
      open.forEach(NDArray::close);
    }
  }

  private static dev.gradus.Parameter parameter(String name, NDArray gradient) {
    Memory.check("The gradient of '" + name + "'", gradient);
    Tensor tensor = Memory.tensor(gradient);
    dev.gradus.Parameter parameter = dev.gradus.Parameter.of(name, tensor);
    parameter.setGrad(tensor);
    return parameter;
  }

  /** Sets the gradient of an array to zeros, even where it is infinite or NaN. */
  static void zero(NDArray weight) {
    try (NDArray gradient = weight.getGradient()) {
      if (gradient.isSparse()) {
        gradient.subi(gradient);
      } else {
        Memory.tensor(gradient).fill(0);
      }
    }
  }

  /** Multiplies every element by a factor, and rounds it to the dtype. */
  static void multiply(Tensor gradient, double factor) {
    for (int i = 0; i < gradient.numel(); i++) {
      gradient.set(i, gradient.get(i) * factor);
    }
  }
}
