package dev.gradus.gradient;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.parallel.Pieces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The norm of all gradients together: that of the norms of each, as in torch. Used again and again:
 * allocates only when it grows, and keeps no gradient between.
 */
final class TotalNorm extends Pieces {
  private final Norm norm;
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<Tensor> grads = new ArrayList<>();
  private double[] powers = new double[0];
  private double factor = 1;
  private boolean confined;

  TotalNorm(double p) {
    this.norm = new Norm(p);
  }

  void begin() {
    clear();
    confined = false;
  }

  /** Adds a parameter's gradient, if there is one. */
  void add(Parameter parameter) {
    @Nullable Tensor grad = Grads.of(parameter);
    if (grad != null) {
      confined |= parameter.isConfined();
      parameters.add(parameter);
      grads.add(grad);
      add(grad.numel());
    }
  }

  /**
   * The norm of what was added, which is forgotten; 0 if that is nothing.
   *
   * @param scale what each element is multiplied by first, in its dtype
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

  private double total(boolean errorIfNonfinite) {
    double total = norm.empty();
    boolean float32 = true;
    for (int i = 0; i < grads.size(); i++) {
      boolean narrow = Grads.isFloat32(grads.get(i));
      double one = normOf(i, narrow);
      if (errorIfNonfinite && !Double.isFinite(one)) {
        throw new IllegalStateException(
            "The norm of the gradient of '" + parameters.get(i).name() + "' is " + one);
      }
      float32 &= narrow;
      total = norm.plus(total, norm.power(one, narrow));
    }
    double result = grads.isEmpty() ? 0 : norm.result(total, float32);
    if (errorIfNonfinite && !Double.isFinite(result)) {
      throw new IllegalStateException("The norm of all gradients together is " + result);
    }
    return result;
  }

  private double normOf(int item, boolean float32) {
    if (grads.get(item).numel() == 0) {
      return 0;
    }
    double sum = norm.empty();
    for (int u = firstUnit(item); u < firstUnit(item + 1); u++) {
      sum = norm.plus(sum, powers[u]);
    }
    return norm.result(sum, float32);
  }

  @Override
  protected void piece(int item, int from, int to) {
    powers[firstUnit(item) + from / SIZE] = norm.powers(grads.get(item), from, to, factor);
  }
}
