package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Multiplies the rate by {@code gamma} at each step; {@code torch}'s ExponentialLR. */
public final class ExponentialLR extends LRScheduler {
  private double gamma;

  /** A schedule of the optimizer's groups. */
  public ExponentialLR(Optimizer optimizer, double gamma) {
    super(optimizer);
    this.gamma = Checks.factor("gamma", gamma);
    begin();
  }

  @Override
  double rate(int group, double current) {
    return isInitial() ? current : current * gamma;
  }

  @Override
  double closedForm(int group) {
    return baseLr(group) * Math.pow(gamma, lastEpoch());
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("gamma", gamma);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    double factor = Checks.factor("gamma", saved.number("gamma"));
    return () -> gamma = factor;
  }
}
