package dev.gradus.scheduler;

/**
 * A scheduler whose steps need nothing but their number. A step sets the values of all groups or,
 * if one is refused, changes nothing. Not thread-safe.
 */
public abstract sealed class SteppedScheduler implements Scheduler
    permits LRScheduler, SequentialLR, ChainedScheduler {
  SteppedScheduler() {}

  /**
   * Goes to the next step, after {@code optimizer.step()}.
   *
   * @throws IllegalArgumentException if a rate would be out of the optimizer's range; then nothing
   *     has changed
   * @throws IllegalStateException if groups were added to the optimizer since this was made, or if
   *     the schedule is over
   */
  public final void step() {
    stepping();
  }

  /** Goes to the next step, or throws with nothing changed; what is returned takes it back. */
  abstract Runnable stepping();

  /** How many chains are in one another here. */
  int depth() {
    return 0;
  }

  /** What it sets. */
  abstract Rates rates();
}
