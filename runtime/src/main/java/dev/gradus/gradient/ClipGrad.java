package dev.gradus.gradient;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.staging.ArrayLoop;
import dev.gradus.staging.Staging;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Clips gradients in place, as {@code torch.nn.utils.clip_grad}. Parameters without gradient are
 * passed over; of a sparse gradient, only the rows that are there count. Calls may run at the same
 * time on different parameters; each allocates a few small objects. If memory cannot be touched
 * ({@link Parameter#isConfined()}), they throw before anything has changed. {@link FusedStep} clips
 * within a step, with the same numbers.
 */
public final class ClipGrad {
  /** torch's guard against dividing by zero. */
  private static final double TINY = 1e-6;

  private static final ArrayLoop CLAMP =
      new ArrayLoop() {
        @Override
        public double run(float[] x, int from, int to, double number) {
          float limit = (float) number;
          for (int i = from; i < to; i++) {
            x[i] = Math.min(Math.max(x[i], -limit), limit);
          }
          return 0;
        }

        @Override
        public double run(double[] x, int from, int to, double limit) {
          for (int i = from; i < to; i++) {
            x[i] = Math.min(Math.max(x[i], -limit), limit);
          }
          return 0;
        }
      };

  private ClipGrad() {}

  /**
   * Clips by the 2-norm as {@link #clipGradNorm(List, double, double, boolean)}, even if it is not
   * finite.
   */
  public static double clipGradNorm(List<Parameter> parameters, double maxNorm) {
    return clipGradNorm(parameters, maxNorm, 2, false);
  }

  /**
   * Scales all gradients by one factor, so that their total norm is at most {@code maxNorm}
   * (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013,
   * Algorithm 1).
   *
   * @param normType the order of the norm: 1, 2 or any p; infinity for the largest magnitude,
   *     negative infinity for the smallest, 0 for the number of gradients that are not all zero
   * @param errorIfNonfinite whether to throw if the norm is NaN or infinite; else all gradients
   *     become NaN or zero, as in torch
   * @return the total norm before scaling: the norm of the norms of all tensors
   * @throws IllegalArgumentException if {@code maxNorm} is NaN or negative, which would turn the
   *     gradients round; then nothing has changed
   * @throws IllegalStateException if the norm is not finite and {@code errorIfNonfinite}; the
   *     message names a parameter whose norm is not, and nothing has changed
   */
  public static double clipGradNorm(
      List<Parameter> parameters, double maxNorm, double normType, boolean errorIfNonfinite) {
    check("maxNorm", maxNorm);
    double totalNorm = getTotalNorm(parameters, normType, errorIfNonfinite);
    clipGradsWithNorm(parameters, maxNorm, totalNorm);
    return totalNorm;
  }

  /**
   * The norm of all gradients together; 0 if there are none. The arguments are those of {@link
   * #clipGradNorm(List, double, double, boolean)}.
   */
  public static double getTotalNorm(
      List<Parameter> parameters, double normType, boolean errorIfNonfinite) {
    TotalNorm total = new TotalNorm(normType);
    Objects.requireNonNull(parameters, "parameters").forEach(total::add);
    return total.compute(1, errorIfNonfinite, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Scales all gradients by {@code maxNorm / totalNorm} if that is below 1. The quotient is
   * computed as torch does: by a reciprocal, in float32 if all gradients are float32, else in
   * float64.
   *
   * @throws IllegalArgumentException if {@code maxNorm} is NaN or negative, or {@code totalNorm} is
   *     negative; then nothing has changed
   */
  public static void clipGradsWithNorm(
      List<Parameter> parameters, double maxNorm, double totalNorm) {
    check("maxNorm", maxNorm);
    if (totalNorm < 0) { // A NaN makes all gradients NaN, as in torch.
      throw outside("totalNorm", totalNorm);
    }
    Grads.checkMemory(parameters);
    boolean float32 =
        parameters.stream().map(Grads::of).allMatch(grad -> grad == null || Grads.isFloat32(grad));
    double factor = factor(maxNorm, totalNorm, float32);
    for (Parameter parameter : parameters) {
      @Nullable Tensor grad = Grads.of(parameter);
      if (grad != null) {
        Grads.multiply(grad, factor);
      }
    }
  }

  /** Throws unless a limit is in [0, inf]. */
  static void check(String name, double limit) {
    if (!(limit >= 0)) {
      throw outside(name, limit);
    }
  }

  private static IllegalArgumentException outside(String name, double value) {
    return new IllegalArgumentException(name + " = " + value + " is outside [0, inf]");
  }

  /** The factor that gradients are multiplied by; {@code float32} tells whether all of them are. */
  static double factor(double maxNorm, double totalNorm, boolean float32) {
    if (float32) {
      float reciprocal = 1 / ((float) totalNorm + (float) TINY);
      return Math.min(reciprocal * (float) maxNorm, 1);
    }
    return Math.min(1 / (totalNorm + TINY) * maxNorm, 1);
  }

  /**
   * Clips each element of the gradients to {@code [-clipValue, clipValue]}; NaN stays.
   *
   * @throws IllegalArgumentException if {@code clipValue} is NaN or negative, with which torch sets
   *     all elements to it; then nothing has changed
   */
  public static void clipGradValue(List<Parameter> parameters, double clipValue) {
    check("clipValue", clipValue);
    Grads.checkMemory(parameters);
    for (Parameter parameter : parameters) {
      @Nullable Tensor grad = Grads.of(parameter);
      if (grad != null) {
        Staging.update(grad, 0, grad.numel(), clipValue, CLAMP);
      }
    }
  }
}
