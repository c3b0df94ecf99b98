package dev.gradus.parallel;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are lent to one user at a time and kept for the next: there may be thousands of
 * threads, but few work at the same time. A pool takes no lock. It makes a new object only if more
 * are lent than ever before, or than it keeps, or, seldom, if one comes back behind the search for
 * it.
 *
 * @param <T> the type of the objects
 */
public final class Pool<T> {
  /** How many objects a pool keeps: a power of two. */
  static final int MOST = 64;

  private final AtomicReferenceArray<@Nullable T> kept = new AtomicReferenceArray<>(MOST);
  private final Supplier<? extends T> maker;

  /** An empty pool of objects that {@code maker} makes. */
  public Pool(Supplier<? extends T> maker) {
    this.maker = maker;
  }

  /** Lends an object that nobody has: if possible the one that the calling thread gave back. */
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

  /** Takes an object back, or drops it if the pool is full. */
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
