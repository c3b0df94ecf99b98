package dev.gradus.parallel;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets one step of an object be under way at a time, and says what disturbs it. */
public final class Turn {
  private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();

  /**
   * Takes the turn.
   *
   * @param stepper the name of the object that steps, for messages
   * @throws IllegalStateException if this thread or another has the turn
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
