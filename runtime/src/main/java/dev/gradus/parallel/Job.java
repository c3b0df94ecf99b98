package dev.gradus.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Work made of units that may run in any order, on any thread. One owner runs a job again and
 * again, which allocates nothing.
 */
public abstract class Job {
  /** How often the owner looks whether helpers have left before it lets others run. */
  private static final int SPINS = 1_000;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger tickets = new AtomicInteger();
  private final AtomicInteger present = new AtomicInteger();
  private volatile int units;
  private volatile @Nullable Throwable failure;

  /** Does one unit. */
  protected abstract void unit(int index);

  /** Makes the job ready to be run, with so many units and at most so many helpers. */
  final void open(int count, int helpers) {
    failure = null;
    next.set(0);
    tickets.set(helpers);
    units = count;
  }

  /** Does all units on this thread, without what only several threads need. */
  final void workAlone(int count) {
    for (int u = 0; u < count; u++) {
      unit(u);
    }
  }

  /** Whether there is a unit that no thread has claimed. */
  final boolean hasWork() {
    return next.get() < units;
  }

  /** Claims units and does them, until none is left. A failure ends the job. */
  final void work() {
    for (int u = next.getAndIncrement(); u < units; u = next.getAndIncrement()) {
      try {
        unit(u);
      } catch (Throwable thrown) {
        failure = thrown;
        next.set(units);
      }
    }
  }

  /**
   * Does units if a helper is still wanted. {@code isOpen} is asked after {@code present} is
   * raised: then the owner would wait.
   */
  final void help(Crew crew) {
    present.incrementAndGet();
    try {
      if (crew.isOpen(this) && tickets.getAndDecrement() > 0) {
        work();
      }
    } finally {
      present.decrementAndGet();
    }
  }

  /**
   * Waits until all helpers have left. That is soon, since there is no unit left to claim, unless a
   * helper waits for a processor.
   */
  @SuppressWarnings("ThreadPriorityCheck") // Nothing relies on it: it gives a helper a chance.
  final void awaitHelpers() {
    for (int spins = 0; present.get() != 0; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
  }

  /** Throws the exception of a unit, whatever its thread and type, if there was one. */
  final void rethrow() {
    Throwable thrown = failure;
    failure = null;
    if (thrown != null) {
      Job.<RuntimeException>raise(thrown);
    }
  }

  /** Throws an exception that may be checked: units in other languages may throw one undeclared. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> void raise(Throwable thrown) throws E {
    throw (E) thrown;
  }
}
