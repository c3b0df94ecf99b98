package dev.gradus.lab.explain;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The processor time of the thread that asks, in nanoseconds: it stands still while others have the
 * processor, which on a busy machine would lengthen long steps more than short ones. Where the
 * system counts it coarsely, or not at all, this is the time that passes.
 */
final class ThreadClock {
  private static final long FINE_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final int LOOKS = 5;

  private ThreadClock() {}

  static LongSupplier here() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    boolean counted = threads.isCurrentThreadCpuTimeSupported() && threads.isThreadCpuTimeEnabled();
    return counted && isFine(threads::getCurrentThreadCpuTime)
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }

  /** Whether a clock goes on by small steps. */
  private static boolean isFine(LongSupplier clock) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      long begin = clock.getAsLong();
      long now = begin;
      while (now == begin) {
        now = clock.getAsLong();
      }
      least = Math.min(least, now - begin);
    }
    return least <= FINE_NANOS;
  }
}
