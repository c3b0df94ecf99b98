package dev.gradus;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A tensor to be optimized, with a name and a gradient. Not thread-safe. */
public final class Parameter {
  private final String name;
  private final Tensor tensor;
  private @Nullable Tensor grad;
  private @Nullable SparseGradient sparseGrad;

  private Parameter(String name, Tensor tensor) {
    this.name = name;
    this.tensor = tensor;
  }

  /**
   * A parameter over the tensor, which an optimizer will update in place. The name is used in
   * messages and state dicts.
   */
  public static Parameter of(String name, Tensor tensor) {
    return new Parameter(
        Objects.requireNonNull(name, "name"), Objects.requireNonNull(tensor, "tensor"));
  }

  public String name() {
    return name;
  }

  /** The values. */
  public Tensor tensor() {
    return tensor;
  }

  /**
   * The gradient, live. A parameter without gradient gets one of zeros, and has it from then on.
   *
   * @throws IllegalStateException if the gradient is sparse
   */
  public Tensor grad() {
    if (sparseGrad != null) {
      throw new IllegalStateException(
          "The gradient of '" + name + "' is sparse: it is sparseGrad()");
    }
    Tensor present = grad;
    if (present == null) {
      present = tensor.zerosLike();
      grad = present;
    }
    return present;
  }

  /** Whether there is a gradient, dense or sparse; a step passes over a parameter without one. */
  public boolean hasGrad() {
    return grad != null || sparseGrad != null;
  }

  /** The sparse gradient; null if the parameter has a dense one or none. */
  public @Nullable SparseGradient sparseGrad() {
    return sparseGrad;
  }

  /**
   * Sets a gradient of some rows in place of the present gradient; null takes the gradient away.
   *
   * @throws IllegalArgumentException if the gradient's dtype, its dimensions but the first, or a
   *     row number do not fit the parameter; then the present gradient stays
   */
  public void setSparseGrad(@Nullable SparseGradient gradient) {
    if (gradient != null
        && (gradient.values().dtype() != tensor.dtype() || !gradient.fits(tensor))) {
      throw new IllegalArgumentException(
          "The gradient of '" + name + "' is " + gradient + ", but the parameter is " + tensor);
    }
    sparseGrad = gradient;
    grad = null;
  }

  /**
   * Whether only the calling thread may touch the values or the gradient, since they lie in the
   * memory of a confined arena. Steps and clipping then work on this thread alone. Reads one
   * element of each, and allocates nothing.
   *
   * @throws IllegalStateException if this thread may not touch them either, since the arena is
   *     closed or another thread's
   */
  public boolean isConfined() {
    boolean confined = isConfined(tensor, "values");
    SparseGradient rows = sparseGrad;
    Tensor gradient = rows != null ? rows.values() : grad;
    return (gradient != null && isConfined(gradient, "gradient")) || confined;
  }

  private boolean isConfined(Tensor elements, String what) {
    DirectElements direct = elements.direct();
    if (direct == null) {
      return false;
    }
    try {
      return direct.isConfined();
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "The memory of the " + what + " of '" + name + "' cannot be touched here", e);
    }
  }

  /**
   * Sets a dense gradient, which is aliased, in place of the present gradient; null takes the
   * gradient away.
   *
   * @throws IllegalArgumentException if the gradient's dtype or shape is not the parameter's; then
   *     the present gradient stays
   */
  public void setGrad(@Nullable Tensor gradient) {
    if (gradient != null && gradient.dtype() != tensor.dtype()) {
      throw new IllegalArgumentException(
          "The gradient of '"
              + name
              + "' is "
              + gradient.dtype().label()
              + ", but the parameter is "
              + tensor.dtype().label());
    }
    if (gradient != null && !gradient.sameShape(tensor)) {
      throw new IllegalArgumentException(
          "The gradient of '" + name + "' is " + gradient + ", but the parameter is " + tensor);
    }
    grad = gradient;
    sparseGrad = null;
  }

  /** Sets a dense gradient to zeros in place, and takes a sparse one away. */
  public void zeroGrad() {
    sparseGrad = null;
    if (grad != null) {
      grad.fill(0);
    }
  }

  /** The name, dtype and shape: {@code weight: float32[128, 64]}. */
  @Override
  public String toString() {
    return name + ": " + tensor;
  }
}
