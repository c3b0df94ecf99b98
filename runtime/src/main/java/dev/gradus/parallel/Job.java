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

  private final Shares shares = new Shares();
  private final AtomicInteger tickets = new AtomicInteger();
  private final AtomicInteger present = new AtomicInteger();
  private volatile boolean hasWork;
  private volatile @Nullable Throwable failure;

  /** Does one unit. */
  protected abstract void unit(int index);

  /** Makes the job ready to be run, with so many units and at most so many helpers. */
  final void open(int count, int helpers) {
    failure = null;
    shares.open(count, helpers + 1);
    tickets.set(helpers);
    hasWork = true;
  }

  /** Does all units on this thread, without what only several threads need. */
  final void workAlone(int count) {
    for (int u = 0; u < count; u++) {
      unit(u);
    }
  }

  /** Whether there is a unit that no thread has claimed. */
  final boolean hasWork() {
    return hasWork;
  }

  /**
   * Claims units and does them, until none is left. A failure ends the job.
   *
   * @param place the thread's number among those that take part: that of its share
   */
  final void work(int place) {
    for (int u = shares.claim(place); u >= 0; u = shares.claim(place)) {
      try {
        unit(u);
      } catch (Throwable thrown) {
        failure = thrown;
        shares.close();
      }
    }
    hasWork = false;
  }

  /**
   * Does units if a helper is still wanted. {@code isOpen} is asked after {@code present} is
   * raised: then the owner would wait.
   *
   * @param place the number of the helper's share; another one has it, too, if there are fewer
   */
  final void help(Crew crew, int place) {
    present.incrementAndGet();
    try {
      if (crew.isOpen(this) && tickets.getAndDecrement() > 0) {
        work(place);
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
