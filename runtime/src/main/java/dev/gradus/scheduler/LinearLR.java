package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes from {@code startFactor} to {@code endFactor} times the rate in {@code totalIters} steps;
 * {@code torch}'s LinearLR.
 */
public final class LinearLR extends LRScheduler {
  private double startFactor;
  private double endFactor;
  private long totalIters;

  /** From a third to the whole rate in five steps, as torch has it. */
  public LinearLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 1, 5);
  }

  /**
   * A schedule of the optimizer's groups.
   *
   * @throws IllegalArgumentException if {@code startFactor} is not in (0, 1] or {@code endFactor}
   *     not in [0, 1], or {@code totalIters} is not positive
   */
  public LinearLR(Optimizer optimizer, double startFactor, double endFactor, long totalIters) {
    super(optimizer);
    this.startFactor = Checks.within("startFactor", startFactor, Double.MIN_VALUE, 1);
    this.endFactor = Checks.within("endFactor", endFactor, 0, 1);
    this.totalIters = Checks.positive("totalIters", totalIters);
    begin();
  }

  @Override
  double rate(int group, double current) {
    if (lastEpoch() == 0) {
      return current * startFactor;
    }
    if (isInitial() || lastEpoch() > totalIters) {
      return current;
    }
    double change = endFactor - startFactor;
    double factor = 1.0 + change / (totalIters * startFactor + (lastEpoch() - 1) * change);
    // The last step down to 0 may be rounded to below it, where no rate may be.
    return current * Math.max(0, factor);
  }

  @Override
  double closedForm(int group) {
    double change = endFactor - startFactor;
    return baseLr(group) * (startFactor + change * Math.min(totalIters, lastEpoch()) / totalIters);
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("start_factor", startFactor);
    state.put("end_factor", endFactor);
    state.put("total_iters", totalIters);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    double start = Checks.within("start_factor", saved.number("start_factor"), Double.MIN_VALUE, 1);
    double end = Checks.within("end_factor", saved.number("end_factor"), 0, 1);
    long total = Checks.positive("total_iters", saved.count("total_iters"));
    return () -> {
      startFactor = start;
      endFactor = end;
      totalIters = total;
    };
  }
}
