package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies the rate by {@code factor} for the first {@code totalIters} steps; {@code torch}'s
 * ConstantLR.
 */
public final class ConstantLR extends LRScheduler {
  private double factor;
  private long totalIters;

  /** A third of the rate for five steps, as torch has it. */
  public ConstantLR(Optimizer optimizer) {
    this(optimizer, 1.0 / 3, 5);
  }

  /**
   * A schedule of the optimizer's groups.
   *
   * @throws IllegalArgumentException if {@code factor} is not in [0, 1] or {@code totalIters} is
   *     not positive
   */
  public ConstantLR(Optimizer optimizer, double factor, long totalIters) {
    super(optimizer);
    this.factor = Checks.within("factor", factor, 0, 1);
    this.totalIters = Checks.positive("totalIters", totalIters);
    begin();
  }

  @Override
  double rate(int group, double current) {
    if (lastEpoch() == 0) {
      return current * factor;
    }
    if (lastEpoch() != totalIters) {
      return current;
    }
    // torch divides by zero.
    return factor == 0 ? baseLr(group) : current * (1.0 / factor);
  }

  @Override
  double closedForm(int group) {
    return baseLr(group) * (factor + (lastEpoch() >= totalIters ? 1 : 0) * (1 - factor));
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("factor", factor);
    state.put("total_iters", totalIters);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    double newFactor = Checks.within("factor", saved.number("factor"), 0, 1);
    long total = Checks.positive("total_iters", saved.count("total_iters"));
    return () -> {
      factor = newFactor;
      totalIters = total;
    };
  }
}
