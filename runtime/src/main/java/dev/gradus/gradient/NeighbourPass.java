package dev.gradus.gradient;

import dev.gradus.BlockPass;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import org.jspecify.annotations.Nullable;

/** A pass that unscales and clips gradients before each block, and zeroes dense ones after it. */
final class NeighbourPass implements BlockPass {
  private final BlockPass after;
  private final boolean zeroing;
  private double inverse = 1;
  private double clip = 1;

  /**
   * A pass with another one inside.
   *
   * @param after the pass that runs between the update and the zeroing
   */
  NeighbourPass(BlockPass after, boolean zeroing) {
    this.after = after;
    this.zeroing = zeroing;
  }

  /**
   * Sets the two factors that gradients of the next step are multiplied by, one after the other.
   */
  void factors(double unscale, double clipping) {
    inverse = unscale;
    clip = clipping;
  }

  @Override
  public void begin() {
    after.begin();
  }

  @Override
  public void before(Parameter parameter, int from, int to) {
    @Nullable Tensor grad = Grads.of(parameter);
    if (grad != null) {
      boolean dense = parameter.sparseGrad() == null;
      int first = dense ? from : 0;
      int end = dense ? to : grad.numel();
      scale(grad, first, end, inverse);
      scale(grad, first, end, clip);
    }
  }

  private static void scale(Tensor grad, int from, int to, double factor) {
    if (factor != 1) {
      Grads.multiply(grad, from, to, factor);
    }
  }

  @Override
  public void after(Parameter parameter, int from, int to) {
    after.after(parameter, from, to);
    @Nullable Tensor grad = zeroing && parameter.sparseGrad() == null ? Grads.of(parameter) : null;
    if (grad != null) {
      grad.fill(from, to, 0);
    }
  }

  @Override
  public void end() {
    after.end();
  }
}
