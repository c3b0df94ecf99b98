package dev.gradus.parallel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Things that are lent to one user at a time, and kept for the next one: of threads there may be
 * thousands, of those that work at the same time few. Takes no lock; allocates only if more are
 * lent than ever were, or than it keeps, or, seldom, if one comes back where the search has been.
 *
 * @param <T> of the things
 */
public final class Pool<T> {
  /** How many it keeps: a power of two. */
  static final int MOST = 64;

  private final AtomicReferenceArray<@Nullable T> kept = new AtomicReferenceArray<>(MOST);
  private final Supplier<? extends T> maker;

  /** An empty pool, of what something makes. */
  public Pool(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  /** Lends one that nobody has: if possible the one that the calling thread gave back. */
  public T take() {
    int first = place();
    for (int i = 0; i < MOST; i++) {
      int at = (first + i) & (MOST - 1);
      T found = kept.get(at);
      if (found != null && kept.compareAndSet(at, found, null)) {
        return found;
      }
    }
    return maker.get();
  }

  /** Takes one back, or drops it if there are enough. */
  public void giveBack(T lent) {
    int first = place();
    for (int i = 0; i < MOST; i++) {
      int at = (first + i) & (MOST - 1);
      if (kept.get(at) == null && kept.compareAndSet(at, null, lent)) {
        return;
      }
    }
  }

  private static int place() {
    return (int) Thread.currentThread().getId() & (MOST - 1);
  }
}
