package dev.gradus.gradient;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.parallel.Partition;
import dev.gradus.parallel.Pieces;
import dev.gradus.staging.Staging;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The norm of all gradients together: the norm of their norms, as in torch. One object is used
 * again and again: it allocates only when it grows, and keeps no gradient between uses.
 */
final class TotalNorm extends Pieces {
  private final Norm norm;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Tensor> grads = new ArrayList<>();
  private double[] powers = new double[0];
  private double factor = 1;
  private boolean confined;
  private boolean float32 = true;

  TotalNorm(double p) {
    this.norm = new Norm(p);
  }

  /** Forgets the gradients that were added, also if their norm was never computed. */
  void begin() {
    clear();
    parameters.clear();
    grads.clear();
    confined = false;
    float32 = true;
  }

  /** Adds a parameter's gradient, if there is one. */
  void add(Parameter parameter) {
    @Nullable Tensor grad = Grads.of(parameter);
    if (grad != null) {
      confined |= parameter.isConfined();
      float32 &= Grads.isFloat32(grad);
      parameters.add(parameter);
      grads.add(grad);
      add(grad.numel());
    }
  }

  /**
   * The norm of the gradients that were added, which are then forgotten; 0 if there are none.
   *
   * @param scale the factor that each element is multiplied by first, in its dtype
   */
  double compute(double scale, boolean errorIfNonfinite, int threads) {
    factor = scale;
    if (powers.length < units()) {
      powers = new double[units()];
    }
    try {
      run(confined ? 1 : threads);
      return total(errorIfNonfinite);
    } finally {
      parameters.clear();
      grads.clear();
    }
  }

  /**
   * Whether all gradients were float32, and so the norm is; of both dtypes, torch's is a float64.
   */
  boolean isFloat32() {
    return float32;
  }

  private double total(boolean errorIfNonfinite) {
    double total = norm.empty();
    for (int i = 0; i < grads.size(); i++) {
      double one = normOf(i, Grads.isFloat32(grads.get(i)));
      if (errorIfNonfinite && !Double.isFinite(one)) {
        throw new IllegalStateException(
            "The norm of the gradient of '" + parameters.get(i).name() + "' is " + one);
      }
      total = norm.plus(total, norm.power(one, float32));
    }
    double result = grads.isEmpty() ? 0 : norm.result(total, float32);
    if (errorIfNonfinite && !Double.isFinite(result)) {
      throw new IllegalStateException("The norm of all gradients together is " + result);
    }
    return result;
  }

  private double normOf(int item, boolean narrow) {
    if (grads.get(item).numel() == 0) {
      return 0;
    }
    return norm.result(norm.total(powers, firstUnit(item), firstUnit(item + 1)), narrow);
  }

  @Override
  protected void piece(int item, int from, int to) {
    powers[firstUnit(item) + from / Partition.PIECE] =
        Staging.read(grads.get(item), from, to, factor, norm);
  }
}
