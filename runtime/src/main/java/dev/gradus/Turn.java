package dev.gradus;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Lets one step of an optimizer be under way at a time, and says who disturbs. */
final class Turn {
  private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();

  /** Takes the turn, of an optimizer of this name. */
  void take(String optimizer) {
    Thread caller = Thread.currentThread();
    if (!holder.compareAndSet(null, caller)) {
      throw new IllegalStateException(
          holder.get() == caller
              ? "A hook or closure of "
                  + optimizer
                  + " called step() while it steps: call it afterwards"
              : "This "
                  + optimizer
                  + " was to step while another thread steps it: it does one"
                  + " step at a time");
    }
  }

  void release() {
    holder.set(null);
  }
}
