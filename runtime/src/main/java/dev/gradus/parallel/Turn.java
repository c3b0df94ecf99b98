package dev.gradus.parallel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets one step of something be under way at a time, and says who disturbs. */
public final class Turn {
  private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();

  /**
   * Takes the turn.
   *
   * @param stepper the name of what steps, for messages
   * @throws IllegalStateException if it is taken, by this thread or another
   */
  public void take(String stepper) {
    Thread caller = Thread.currentThread();
    if (!holder.compareAndSet(null, caller)) {
      throw new IllegalStateException(
          holder.get() == caller
              ? "A hook or closure of "
                  + stepper
                  + " called step() while it steps: call it afterwards"
              : "This "
                  + stepper
                  + " was to step while another thread steps it: it does one"
                  + " step at a time");
    }
  }

  /** Gives the turn back. */
  public void release() {
    holder.set(null);
  }
}
