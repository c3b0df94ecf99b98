package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Multiplies the rate by {@code gamma} every {@code stepSize} steps; {@code torch}'s StepLR. */
public final class StepLR extends LRScheduler {
  private long stepSize;
  private double gamma;

  /** With torch's {@code gamma} of 0.1. */
  public StepLR(Optimizer optimizer, long stepSize) {
    this(optimizer, stepSize, 0.1);
  }

  /**
   * A schedule of the optimizer's groups.
   *
   * @throws IllegalArgumentException if {@code stepSize} is not positive
   */
  public StepLR(Optimizer optimizer, long stepSize, double gamma) {
    super(optimizer);
    this.stepSize = Checks.positive("stepSize", stepSize);
    this.gamma = Checks.factor("gamma", gamma);
    begin();
  }

  @Override
  double rate(int group, double current) {
    boolean now = lastEpoch() != 0 && lastEpoch() % stepSize == 0;
    return now ? current * gamma : current;
  }

  @Override
  double closedForm(int group) {
    return baseLr(group) * Math.pow(gamma, Math.floorDiv(lastEpoch(), stepSize));
  }

  @Override
  void save(Map<String, @Nullable Object> state) {
    state.put("step_size", stepSize);
    state.put("gamma", gamma);
  }

  @Override
  Runnable load(SchedulerDict saved) {
    long size = Checks.positive("step_size", saved.count("step_size"));
    double factor = Checks.factor("gamma", saved.number("gamma"));
    return () -> {
      stepSize = size;
      gamma = factor;
    };
  }
}
