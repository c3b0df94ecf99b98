package dev.gradus.parallel;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * The units of a job that nobody has claimed yet. Each thread begins with a share of its own, the
 * same one whenever the job has as many units: what lies there may still be in the caches of its
 * processor, and is not if another one has changed it since. A thread whose share is done goes on
 * with those of others.
 */
final class Shares {
  /** How far counters lie apart, lest two be in one cache line. */
  private static final int APART = 32;

  /** The next unit of each share. */
  private AtomicIntegerArray next = new AtomicIntegerArray(0);

  private int units;
  private int shares;

  /** Makes so many units into so many shares, while no thread claims any. */
  void open(int unitCount, int shareCount) {
    units = unitCount;
    shares = shareCount;
    if (next.length() < shareCount * APART) {
      enlarge();
    }
    for (int i = 0; i < shareCount; i++) {
      next.set(i * APART, first(i));
    }
  }

  private void enlarge() {
    next = new AtomicIntegerArray(shares * APART);
  }

  private int first(int share) {
    return (int) ((long) units * share / shares);
  }

  /**
   * Claims a unit, from a share if it has one left, else from the next that has.
   *
   * @return the unit; -1 if none is left
   */
  int claim(int own) {
    for (int i = 0; i < shares; i++) {
      int share = (own + i) % shares;
      int end = first(share + 1);
      if (next.get(share * APART) < end) {
        int unit = next.getAndIncrement(share * APART);
        if (unit < end) {
          return unit;
        }
      }
    }
    return -1;
  }

  /** Leaves no unit to be claimed. */
  void close() {
    for (int i = 0; i < shares; i++) {
      next.set(i * APART, units);
    }
  }
}
