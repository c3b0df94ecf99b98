package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decays the rate to zero in {@code totalIters} steps, as a power of what is left of them; {@code
 * torch}'s PolynomialLR.
 */
public final class PolynomialLR extends LRScheduler {
  private long totalIters;
  private double power;

  /** Linearly in five steps, as torch has it. */
  public PolynomialLR(Optimizer optimizer) {
    this(optimizer, 5, 1);
  }

  /**
   * A schedule of the optimizer's groups.
   *
   * @throws IllegalArgumentException if {@code totalIters} is not positive or {@code power} is
   *     negative
   */
  public PolynomialLR(Optimizer optimizer, long totalIters, double power) {
    super(optimizer);
    this.totalIters = Checks.positive("totalIters", totalIters);
    this.power = Checks.factor("power", power);
    begin();
  }

  @Override
  double rate(int group, double current) {
    if (isInitial() || lastEpoch() > totalIters) {
      return current;
    }
    double left = 1.0 - (double) lastEpoch() / totalIters;
    double leftBefore = 1.0 - (double) (lastEpoch() - 1) / totalIters;
    return current * Math.pow(left / leftBefore, power);
  }

  @Override
  double closedForm(int group) {
    double left = 1.0 - (double) Math.min(totalIters, lastEpoch()) / totalIters;
    return baseLr(group) * Math.pow(left, power);
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("total_iters", totalIters);
    state.put("power", power);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    long total = Checks.positive("total_iters", saved.count("total_iters"));
    double exponent = Checks.factor("power", saved.number("power"));
    return () -> {
      totalIters = total;
      power = exponent;
    };
  }
}
