package dev.gradus.scheduler;

import dev.gradus.optim.Optimizer;
import java.util.List;

/** Makes warm-ups: rates that begin small, before another schedule takes over. */
public final class Warmup {
  private Warmup() {}

  /**
   * A linear warm-up (Goyal et al., "Accurate, Large Minibatch SGD", 2017, section 2.2), then
   * another schedule: {@code Warmup.linear(optimizer, 500, new CosineAnnealingLR(optimizer,
   * 9_500))}.
   *
   * @param steps the steps until the whole rate; the first step has {@code 1 / (steps + 1)} of it
   * @param then the schedule that follows, made for the same optimizer; its steps are counted from
   *     there
   * @throws IllegalArgumentException if {@code steps} is not positive
   */
  public static SequentialLR linear(Optimizer optimizer, long steps, LRScheduler then) {
    double first = 1.0 / (Checks.positive("steps", steps) + 1);
    return new SequentialLR(
        optimizer, List.of(new LinearLR(optimizer, first, 1, steps), then), List.of(steps));
  }
}
