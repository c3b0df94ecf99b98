package dev.gradus.scheduler;

/**
 * A scheduler whose steps need only their number. A step sets the values of all groups or, if one
 * value is refused, changes nothing. Not thread-safe.
 */
public abstract sealed class SteppedScheduler implements Scheduler
    permits LRScheduler, SequentialLR, ChainedScheduler {
  SteppedScheduler() {}

  /**
   * Goes to the next step, after {@code optimizer.step()}.
   *
   * @throws IllegalArgumentException if a rate would be out of the optimizer's range; then nothing
   *     has changed
   * @throws IllegalStateException if groups were added to the optimizer since this scheduler was
   *     made, or if the schedule is over
   */
  public final void step() {
    stepping();
  }

  /** Goes to the next step, or throws with nothing changed; returns an action that undoes it. */
  abstract Runnable stepping();

  /** How many chains are nested here. */
  int depth() {
    return 0;
  }

  /** The rates that the scheduler sets. */
  abstract Rates rates();
}
