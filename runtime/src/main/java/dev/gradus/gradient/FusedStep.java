package dev.gradus.gradient;

import dev.gradus.BlockPass;
import dev.gradus.Parameter;
import dev.gradus.average.AveragedModel;
import dev.gradus.optim.Optimizer;
import dev.gradus.parallel.Turn;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A step together with the usual work around it, in one pass over memory: unscaling and clipping
 * the gradients before, averaging the weights and clearing the gradients after. The numbers are
 * those of separate calls, in this order:
 *
 * <pre>{@code
 * scaler.unscale(optimizer);                    // unscaling(scaler)
 * ClipGrad.clipGradNorm(parameters, maxNorm);   // clippingGradNorm(maxNorm)
 * scaler.step(optimizer);                       // step(): or optimizer.step()
 * averages.updateParameters();                  // averaging(averages)
 * optimizer.zeroGrad();                         // zeroingGrad()
 * }</pre>
 *
 * <p>The calls are really made one after another where somebody could see the difference: if the
 * optimizer has step hooks, if two parameters have one gradient, which is then scaled for each of
 * them, and if the step is skipped. (Gradients that overlap in direct memory are not noticed, and
 * nothing is promised for them.)
 *
 * <p>Clipping, and the check that gradients are finite, read the gradients once before the step.
 * From the second step on, a step allocates nothing; it keeps no gradient that the parameters no
 * longer have. Not thread-safe; each method that adds something returns a new object.
 */
public final class FusedStep {
  /** Stands for no clipping; an infinite limit does clip, as in torch. */
  private static final double NO_LIMIT = Double.NaN;

  private final Optimizer optimizer;
  private final @Nullable GradScaler scaler;
  private final double maxNorm;
  private final @Nullable AveragedModel averages;
  private final boolean zeroing;
  private final boolean skipping;
  private final TotalNorm norm = new TotalNorm(2);
  private final SharedGradients shared = new SharedGradients();
  private final NeighbourPass pass;
  private double totalNorm = Double.NaN;

  // These are made once, so that a step allocates nothing.
  private final Consumer<Parameter> addToNorm = norm::add;
  private final Consumer<Parameter> addToShared = shared::add;
  private final Consumer<Parameter> scale = this::scale;

  /**
   * Keeps out a second step at the same time, which would overwrite what the first has found out.
   */
  private final Turn turn = new Turn();

  private final String name;

  private FusedStep(
      Optimizer optimizer,
      @Nullable GradScaler scaler,
      double maxNorm,
      @Nullable AveragedModel averages,
      boolean zeroing,
      boolean skipping) {
    this.optimizer = optimizer;
    this.scaler = scaler;
    this.maxNorm = maxNorm;
    this.averages = averages;
    this.zeroing = zeroing;
    this.skipping = skipping;
    this.name = "FusedStep of " + optimizer.name();
    this.pass = new NeighbourPass(averages == null ? BlockPass.NONE : averages.pass(), zeroing);
  }

  /** Steps of an optimizer, with nothing around them yet. */
  public static FusedStep of(Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    return new FusedStep(optimizer, null, NO_LIMIT, null, false, false);
  }

  /** Unscales before the step, skips steps whose gradients are not finite, and tells the scaler. */
  public FusedStep unscaling(GradScaler by) {
    Objects.requireNonNull(by, "by");
    return new FusedStep(optimizer, by, maxNorm, averages, zeroing, skipping);
  }

  /**
   * Clips by the 2-norm of all gradients of the optimizer together.
   *
   * @param most the greatest norm; infinity leaves gradients as they are, unless their norm is not
   *     finite: then it makes them NaN, as in torch
   * @throws IllegalArgumentException if {@code most} is NaN or negative
   */
  public FusedStep clippingGradNorm(double most) {
    ClipGrad.check("maxNorm", most);
    return new FusedStep(optimizer, scaler, most, averages, zeroing, skipping);
  }

  /** Takes the new values into the averages after the step, also if it was skipped. */
  public FusedStep averaging(AveragedModel into) {
    Objects.requireNonNull(into, "into");
    return new FusedStep(optimizer, scaler, maxNorm, into, zeroing, skipping);
  }

  /** Sets the gradients to zeros in place after the step. */
  public FusedStep zeroingGrad() {
    return new FusedStep(optimizer, scaler, maxNorm, averages, true, skipping);
  }

  /** Skips steps whose gradients are not all finite, as a scaler does. */
  public FusedStep skippingNonFinite() {
    return new FusedStep(optimizer, scaler, maxNorm, averages, zeroing, true);
  }

  /**
   * Takes the step, with the work around it.
   *
   * <p>If a hook throws, the gradients are left as separate calls leave them: unscaled, which the
   * scaler knows, and clipped. Any other exception while elements are updated leaves some gradients
   * scaled and others not: compute them anew.
   *
   * @return whether the step was taken, not skipped
   * @throws IllegalStateException if the scaler knows of a step since its last update, if this
   *     method is running already, on this thread or another, or as {@link Optimizer#step()}
   */
  public boolean step() {
    turn.take(name);
    try {
      boolean fusible = !optimizer.hasStepHooks() && !isShared() && prepare();
      return fusible ? fused() : apart();
    } finally {
      turn.release();
    }
  }

  /**
   * The norm of the last step's gradients, after unscaling and before clipping; NaN if it was not
   * needed.
   */
  public double totalNorm() {
    return totalNorm;
  }

  private boolean isShared() {
    Grads.forEach(optimizer, addToShared);
    return shared.found();
  }

  /** Finds the factors of the gradients, and returns whether to step. Changes no gradient. */
  private boolean prepare() {
    boolean checking = isChecking();
    double inverse = inverse();
    totalNorm = isClipping() || checking ? norm(inverse) : Double.NaN;
    setFactors(inverse);
    return (!checking || Double.isFinite(totalNorm) || Grads.areFinite(optimizer)) && !foundInf();
  }

  private boolean fused() {
    optimizer.step(pass);
    if (scaler != null) {
      scaler.stepped(optimizer, false);
    }
    if (zeroing) {
      Grads.forEach(optimizer, FusedStep::zeroSparse);
    }
    return true;
  }

  private static void zeroSparse(Parameter parameter) {
    if (parameter.sparseGrad() != null) {
      parameter.zeroGrad();
    }
  }

  /** Makes the separate calls, also if the step is skipped; returns whether it was taken. */
  private boolean apart() {
    Grads.checkMemory(optimizer);
    boolean checking = isChecking();
    boolean finite = (!checking || Grads.areFinite(optimizer)) && !foundInf();
    pass.factors(inverse(), 1);
    Grads.forEach(optimizer, scale);
    if (scaler != null) {
      scaler.unscaled(optimizer, !finite);
    }
    totalNorm = isClipping() || checking ? norm(1) : Double.NaN;
    setFactors(1);
    Grads.forEach(optimizer, scale);
    if (finite) {
      optimizer.step();
    }
    if (scaler != null) {
      scaler.stepped(optimizer, !finite);
    }
    average();
    if (zeroing) {
      optimizer.zeroGrad();
    }
    return finite;
  }

  /** Updates the averages, on this thread alone if the optimizer has one thread. */
  private void average() {
    if (averages != null && optimizer.threads() == 1) {
      averages.pass().begin();
      averages.pass().end();
    } else if (averages != null) {
      averages.updateParameters();
    }
  }

  private void scale(Parameter parameter) {
    pass.before(parameter, 0, parameter.tensor().numel());
  }

  private boolean isClipping() {
    return !Double.isNaN(maxNorm);
  }

  private boolean isChecking() {
    return skipping || (scaler != null && !scaler.isUnscaled(optimizer));
  }

  private double inverse() {
    return scaler == null || scaler.isUnscaled(optimizer) ? 1 : scaler.inverse();
  }

  private boolean foundInf() {
    return scaler != null && scaler.foundInf(optimizer);
  }

  private void setFactors(double inverse) {
    pass.factors(inverse, isClipping() ? ClipGrad.factor(maxNorm, totalNorm, norm.isFloat32()) : 1);
  }

  private double norm(double factor) {
    norm.begin();
    Grads.forEach(optimizer, addToNorm);
    return norm.compute(factor, false, optimizer.threads());
  }
}
