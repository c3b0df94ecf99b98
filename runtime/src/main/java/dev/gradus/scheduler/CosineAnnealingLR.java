package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows half a cosine from the rate to {@code etaMin} in {@code tMax} steps, and back; {@code
 * torch}'s CosineAnnealingLR (Loshchilov and Hutter, "SGDR", 2017, equation 5, without restarts).
 */
public final class CosineAnnealingLR extends LRScheduler {
  private long tMax;
  private double etaMin;

  /** Down to zero. */
  public CosineAnnealingLR(Optimizer optimizer, long tMax) {
    this(optimizer, tMax, 0);
  }

  /**
   * A schedule of the optimizer's groups.
   *
   * @throws IllegalArgumentException if {@code tMax} is not positive, or {@code etaMin} not finite
   */
  public CosineAnnealingLR(Optimizer optimizer, long tMax, double etaMin) {
    super(optimizer);
    this.tMax = Checks.positive("tMax", tMax);
    this.etaMin = Checks.finite("etaMin", etaMin);
    begin();
  }

  @Override
  double rate(int group, double current) {
    if (isInitial()) {
      return current;
    }
    long epoch = lastEpoch();
    boolean turned = Math.floorMod(epoch - 1, tMax) == 0;
    if (turned && Math.floorMod(Math.floorDiv(epoch - 1, tMax), 2) == 1) {
      return current + (baseLr(group) - etaMin) * (1 - Math.cos(Math.PI / tMax)) / 2;
    }
    return (1 + Math.cos(Math.PI * epoch / tMax))
            / (1 + Math.cos(Math.PI * (epoch - 1) / tMax))
            * (current - etaMin)
        + etaMin;
  }

  @Override
  double closedForm(int group) {
    return etaMin + (baseLr(group) - etaMin) * (1 + Math.cos(Math.PI * lastEpoch() / tMax)) / 2;
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("T_max", tMax);
    state.put("eta_min", etaMin);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    long steps = Checks.positive("T_max", saved.count("T_max"));
    double least = Checks.finite("eta_min", saved.number("eta_min"));
    return () -> {
      tMax = steps;
      etaMin = least;
    };
  }
}
