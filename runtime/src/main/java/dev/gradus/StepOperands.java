package dev.gradus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values and the gradient of one step, and where its kernels find them: in arrays, on a tile of
 * the thread, or in direct memory. The gradient is the one that the parameter had as the step
 * began, whatever becomes of that meanwhile.
 */
final class StepOperands {
  private final Parameter parameter;
  private @Nullable Tensor grad;
  private @Nullable SparseGradient rows;

  /** Whether kernels run on a tile, since not all is in arrays. */
  private boolean tiled;

  /** Whether kernels read and write direct memory. */
  private boolean direct;

  StepOperands(Parameter parameter) {
    this.parameter = parameter;
  }

  /** Takes the gradient that the parameter has. */
  void take() {
    grad = parameter.gradOrNull();
    rows = parameter.sparseGrad();
  }

  /** Forgets the gradient, which else would be kept alive. */
  void release() {
    grad = null;
    rows = null;
  }

  /** Says where kernels run, which may be in direct memory if they can. */
  void place(boolean inDirectMemory) {
    boolean values = parameter.tensor().isDirect();
    boolean gradients = rows == null && grad().isDirect();
    direct = values && gradients && inDirectMemory;
    tiled = (values || gradients) && !direct;
  }

  /** The sparse gradient; null if it is none. */
  @Nullable SparseGradient rows() {
    return rows;
  }

  /** The gradient of all elements. */
  Tensor grad() {
    return Objects.requireNonNull(grad);
  }

  boolean tiled() {
    return tiled;
  }

  boolean direct() {
    return direct;
  }

  /** Runs an update over the rest of a gradient on the tile, wherever else it runs. */
  void runOnTile(ParameterUpdate update, int[] places, Tensor gradient, int from) {
    boolean before = tiled;
    tiled = true;
    try {
      Tile.mine().run(update, places, gradient, from, gradient.numel());
    } finally {
      tiled = before;
    }
  }

  /** What kernels over arrays take as the values. */
  Tensor paramOfKernel() {
    Tensor tensor = parameter.tensor();
    return tiled ? Tile.mine().param(tensor.dtype()) : tensor;
  }

  /** What kernels over arrays take as the gradient. */
  Tensor gradOfKernel() {
    return tiled ? Tile.mine().grad(parameter.tensor().dtype()) : grad();
  }

  /** What kernels over direct memory take as a tensor. */
  static Object memory(Tensor tensor) {
    DirectElements elements = tensor.direct();
    return Objects.requireNonNull(elements == null ? null : elements.segment());
  }
}
