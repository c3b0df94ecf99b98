package dev.gradus.gradient;

import dev.gradus.optim.Optimizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Scales losses, so that small gradients do not vanish in narrow formats, and scales the gradients
 * back; skips steps whose gradients are not finite, and adapts the scale (Micikevicius et al.,
 * "Mixed Precision Training", 2018, section 3.2). It is {@code torch.amp.GradScaler}, with its
 * arithmetic: the scale is a float. Once a scaler knows an optimizer, it allocates nothing. Not
 * thread-safe.
 *
 * <pre>{@code
 * double weight = scaler.scale(1);       // what backpropagation begins with
 * backward(weight);
 * scaler.unscale(optimizer);             // only to clip in between
 * ClipGrad.clipGradNorm(parameters, 1);
 * scaler.step(optimizer);                // unscales, if that was not done; steps or skips
 * scaler.update();
 * }</pre>
 */
public final class GradScaler {
  private enum Reached {
    NEW,
    UNSCALED,
    STEPPED
  }

  /** How far an optimizer has come since the last update. */
  private static final class Progress {
    private final Optimizer optimizer;
    private Reached reached = Reached.NEW;
    private boolean foundInf;

    Progress(Optimizer optimizer) {
      this.optimizer = optimizer;
    }

    void reach(Reached now, boolean inf) {
      reached = now;
      foundInf = inf;
    }
  }

  /** The progress of each optimizer seen since the last update but one: few, so a list. */
  private final List<Progress> progress = new ArrayList<>();

  private float scale;
  private double growthFactor;
  private double backoffFactor;
  private long growthInterval;
  private long growthTracker;

  /**
   * A scaler that begins with 65,536, doubles it after 2,000 good steps, and halves it after a bad
   * one.
   */
  public GradScaler() {
    this(65536, 2, 0.5, 2000);
  }

  /**
   * A scaler.
   *
   * @param initScale the first scale, positive and finite
   * @param growthFactor what the scale is multiplied by after {@code growthInterval} good steps;
   *     above 1
   * @param backoffFactor what the scale is multiplied by after a skipped step; in (0, 1)
   * @param growthInterval how many good steps in a row let the scale grow; at least 1
   * @throws IllegalArgumentException if an argument is out of its range
   */
  public GradScaler(
      double initScale, double growthFactor, double backoffFactor, long growthInterval) {
    check("initScale", initScale, (float) initScale > 0 && Float.isFinite((float) initScale));
    check("growthFactor", growthFactor, growthFactor > 1);
    check("backoffFactor", backoffFactor, backoffFactor > 0 && backoffFactor < 1);
    check("growthInterval", growthInterval, growthInterval >= 1);
    this.scale = (float) initScale;
    this.growthFactor = growthFactor;
    this.backoffFactor = backoffFactor;
    this.growthInterval = growthInterval;
  }

  private static void check(String name, double value, boolean good) {
    if (!good) {
      throw new IllegalArgumentException(name + " = " + value + " is out of its range");
    }
  }

  /** The loss, or the gradient that backpropagation begins with, times the scale. */
  public double scale(double loss) {
    return loss * scale;
  }

  /** The scale. */
  public double getScale() {
    return scale;
  }

  /**
   * Divides the gradients of an optimizer's parameters by the scale, in place.
   *
   * @return whether all gradients are finite
   * @throws IllegalStateException if they were unscaled, or a step was taken, since the last update
   */
  public boolean unscale(Optimizer optimizer) {
    Progress own = progressOf(Objects.requireNonNull(optimizer, "optimizer"));
    if (own.reached != Reached.NEW) {
      throw new IllegalStateException(
          own.reached == Reached.UNSCALED
              ? "unscale was called for this " + optimizer.name() + " since the last update()"
              : "unscale is called after step: call update() first");
    }
    boolean finite = Grads.areFinite(optimizer);
    Grads.multiply(optimizer, inverse());
    own.reach(Reached.UNSCALED, !finite);
    return finite;
  }

  private Progress progressOf(Optimizer optimizer) {
    for (int i = 0; i < progress.size(); i++) {
      if (progress.get(i).optimizer == optimizer) {
        return progress.get(i);
      }
    }
    Progress made = new Progress(optimizer);
    progress.add(made);
    return made;
  }

  /** Notes that an optimizer's gradients were unscaled. */
  void unscaled(Optimizer optimizer, boolean foundInf) {
    progressOf(optimizer).reach(Reached.UNSCALED, foundInf);
  }

  /** The factor that unscales gradients, of either dtype. */
  double inverse() {
    return (float) (1 / (double) scale);
  }

  /**
   * Whether the gradients were unscaled since the last update, so that a step need not.
   *
   * @throws IllegalStateException if a step was taken since the last update
   */
  boolean isUnscaled(Optimizer optimizer) {
    Progress own = progressOf(optimizer);
    if (own.reached == Reached.STEPPED) {
      throw new IllegalStateException(
          "step was called for this " + optimizer.name() + " since the last update()");
    }
    return own.reached == Reached.UNSCALED;
  }

  /** Whether unscaling found gradients that were not finite. */
  boolean foundInf(Optimizer optimizer) {
    return progressOf(optimizer).foundInf;
  }

  /** Notes a step that was taken, or skipped. */
  void stepped(Optimizer optimizer, boolean foundInf) {
    progressOf(optimizer).reach(Reached.STEPPED, foundInf);
  }

  /**
   * Takes a step of the optimizer, or none if a gradient is not finite. Unscales the gradients
   * first, unless that was done; if the step throws, they stay unscaled, and a further call knows
   * that.
   *
   * @return whether the step was taken
   * @throws IllegalStateException if a step was taken since the last update
   */
  public boolean step(Optimizer optimizer) {
    boolean unscaled = isUnscaled(Objects.requireNonNull(optimizer, "optimizer"));
    boolean finite = unscaled ? !foundInf(optimizer) : unscale(optimizer);
    if (finite) {
      optimizer.step();
    }
    stepped(optimizer, !finite);
    return finite;
  }

  /**
   * Adapts the scale to what was found since the last update.
   *
   * @throws IllegalStateException if no gradients were unscaled since then
   */
  public void update() {
    boolean any = false;
    boolean foundInf = false;
    for (int i = progress.size() - 1; i >= 0; i--) {
      Progress one = progress.get(i);
      any |= one.reached != Reached.NEW;
      foundInf |= one.foundInf;
    }
    if (!any) {
      throw new IllegalStateException("No gradients were unscaled since the last update()");
    }
    if (foundInf) {
      scale = (float) (scale * backoffFactor);
      growthTracker = 0;
    } else if (++growthTracker == growthInterval) {
      float grown = (float) (scale * growthFactor);
      scale = Float.isFinite(grown) ? grown : scale;
      growthTracker = 0;
    }
    for (int i = progress.size() - 1; i >= 0; i--) {
      if (progress.get(i).reached == Reached.NEW) {
        progress.remove(i); // Was not used since the last update: a list would keep it alive.
      } else {
        progress.get(i).reach(Reached.NEW, false);
      }
    }
  }

  /** The scale, the factors and the counter, with torch's keys. */
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("scale", (double) scale);
    state.put("growth_factor", growthFactor);
    state.put("backoff_factor", backoffFactor);
    state.put("growth_interval", growthInterval);
    state.put("_growth_tracker", growthTracker);
    return state;
  }

  /**
   * Continues from a state dict. Its scale may be 0, to which many skipped steps lead.
   *
   * @throws IllegalArgumentException if a key is missing, or its value is no number or out of its
   *     range; the message names the key, and nothing has changed
   */
  public void loadStateDict(Map<String, ? extends @Nullable Object> saved) {
    double newScale = number(saved, "scale").doubleValue();
    double growth = number(saved, "growth_factor").doubleValue();
    double backoff = number(saved, "backoff_factor").doubleValue();
    long interval = whole(saved, "growth_interval", 1);
    long tracker = whole(saved, "_growth_tracker", 0);
    check("scale", newScale, newScale >= 0 && Float.isFinite((float) newScale));
    check("growth_factor", growth, growth > 1);
    check("backoff_factor", backoff, backoff > 0 && backoff < 1);
    scale = (float) newScale;
    growthFactor = growth;
    backoffFactor = backoff;
    growthInterval = interval;
    growthTracker = tracker;
  }

  private static long whole(Map<String, ? extends @Nullable Object> saved, String key, long least) {
    Number number = number(saved, key);
    double value = number.doubleValue();
    boolean exact = number instanceof Long || Math.abs(value) <= 0x1p53;
    check(key, value, exact && value == Math.rint(value) && value >= least);
    return number.longValue();
  }

  private static Number number(Map<String, ? extends @Nullable Object> saved, String key) {
    if (saved.get(key) instanceof Number number) {
      return number;
    }
    throw new IllegalArgumentException(
        saved.containsKey(key)
            ? "In the state dict, " + key + " of GradScaler is no number"
            : "The state dict has no " + key + ", which GradScaler needs");
  }
}
