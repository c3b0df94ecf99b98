package dev.gradus.gradient;

import dev.gradus.BlockPass;
import dev.gradus.Optimizer;
import dev.gradus.ParamGroup;
import dev.gradus.Parameter;
import dev.gradus.average.AveragedModel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A step together with what is usually done around it, in one pass over memory: unscaling and
 * clipping the gradients before, averaging the weights and clearing the gradients after. The
 * numbers are those of the calls apart, in this order:
 *
 * <pre>{@code
 * scaler.unscale(optimizer);                    // unscaling(scaler)
 * ClipGrad.clipGradNorm(parameters, maxNorm);   // clippingGradNorm(maxNorm)
 * scaler.step(optimizer);                       // step(): or optimizer.step()
 * averages.updateParameters();                  // averaging(averages)
 * optimizer.zeroGrad();                         // zeroingGrad()
 * }</pre>
 *
 * <p>Clipping, and asking whether gradients are finite, read the gradients once before. A step
 * allocates nothing, once it was taken before. Not thread-safe; each method that adds something
 * returns a new object.
 */
public final class FusedStep {
  private final Optimizer optimizer;
  private final @Nullable GradScaler scaler;
  private final double maxNorm;
  private final @Nullable AveragedModel averages;
  private final boolean zeroing;
  private final boolean skipping;
  private final TotalNorm norm = new TotalNorm(2);
  private final NeighbourPass pass;
  private double totalNorm = Double.NaN;

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
    this.pass = new NeighbourPass(averages == null ? BlockPass.NONE : averages.pass(), zeroing);
  }

  /** Steps of an optimizer, with nothing around them yet. */
  public static FusedStep of(Optimizer optimizer) {
    Objects.requireNonNull(optimizer, "optimizer");
    return new FusedStep(optimizer, null, Double.POSITIVE_INFINITY, null, false, false);
  }

  /** Unscales before, and skips steps whose gradients are not finite; the scaler learns of it. */
  public FusedStep unscaling(GradScaler by) {
    Objects.requireNonNull(by, "by");
    return new FusedStep(optimizer, by, maxNorm, averages, zeroing, skipping);
  }

  /**
   * Clips by the 2-norm of all gradients of the optimizer together.
   *
   * @throws IllegalArgumentException if {@code most} is NaN or negative
   */
  public FusedStep clippingGradNorm(double most) {
    ClipGrad.checked("maxNorm", most);
    return new FusedStep(optimizer, scaler, most, averages, zeroing, skipping);
  }

  /** Takes the new values into averages, also after a step that was skipped. */
  public FusedStep averaging(AveragedModel into) {
    Objects.requireNonNull(into, "into");
    return new FusedStep(optimizer, scaler, maxNorm, into, zeroing, skipping);
  }

  /** Sets the gradients to zeros afterwards, in place. */
  public FusedStep zeroingGrad() {
    return new FusedStep(optimizer, scaler, maxNorm, averages, true, skipping);
  }

  /** Skips steps whose gradients are not all finite, as a scaler does. */
  public FusedStep skippingNonFinite() {
    return new FusedStep(optimizer, scaler, maxNorm, averages, zeroing, true);
  }

  /**
   * Takes the step, and does what is around it.
   *
   * @return whether it was taken, not skipped
   * @throws IllegalStateException if the scaler knows of a step since its last update, or as {@link
   *     Optimizer#step()}
   */
  public boolean step() {
    boolean unscaled = scaler == null || scaler.isUnscaled(optimizer);
    double inverse = scaler == null || unscaled ? 1 : scaler.inverse();
    boolean clipping = maxNorm < Double.POSITIVE_INFINITY;
    boolean checking = skipping || (scaler != null && !unscaled);
    totalNorm = clipping || checking ? norm(inverse) : Double.NaN;
    boolean finite = !checking || Double.isFinite(totalNorm) || Grads.areFinite(optimizer);
    if (scaler != null && unscaled) {
      finite &= !scaler.foundInf(optimizer);
    }
    pass.factors(
        inverse,
        clipping ? ClipGrad.factor32(maxNorm, totalNorm) : 1,
        clipping ? ClipGrad.factor64(maxNorm, totalNorm) : 1);
    if (finite) {
      optimizer.step(pass);
    } else {
      around();
    }
    if (scaler != null) {
      scaler.stepped(optimizer, !finite);
    }
    return finite;
  }

  /** The norm of all gradients, unscaled, before they were clipped; NaN if it was not needed. */
  public double totalNorm() {
    return totalNorm;
  }

  private double norm(double factor) {
    norm.begin();
    List<ParamGroup> groups = optimizer.paramGroups();
    for (int g = 0; g < groups.size(); g++) {
      List<Parameter> params = groups.get(g).params();
      for (int p = 0; p < params.size(); p++) {
        norm.add(params.get(p));
      }
    }
    return norm.compute(factor, false, optimizer.threads());
  }

  /** What is around a step that is not taken. */
  private void around() {
    for (ParamGroup group : optimizer.paramGroups()) {
      for (Parameter parameter : group.params()) {
        pass.before(parameter, 0, parameter.tensor().numel());
      }
    }
    if (averages != null) {
      averages.updateParameters();
    }
    if (zeroing) {
      optimizer.zeroGrad();
    }
  }
}
