package dev.gradus.samples;

import com.sun.management.ThreadMXBean;
import dev.gradus.optim.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Runs an optimizer's steps, and measures the time of each and the bytes that this thread allocates
 * in it.
 */
final class StepMeter {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Optimizer optimizer;
  private final long[] nanos;
  private final long[] allocatedBytes;
  private int steps;

  StepMeter(Optimizer optimizer, int mostSteps) {
    this.optimizer = optimizer;
    this.nanos = new long[mostSteps];
    this.allocatedBytes = new long[mostSteps];
  }

  void step() {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    optimizer.step();
    nanos[steps] = System.nanoTime() - start;
    allocatedBytes[steps] = threads.getCurrentThreadAllocatedBytes() - bytes;
    steps++;
  }

  /** The median time of a step. */
  long medianNanos() {
    return median(nanos);
  }

  /**
   * The median of the bytes allocated in a step. It hides the few steps that differ, which {@link
   * #allocatedBytesAfterFirst} shows.
   */
  long medianAllocatedBytes() {
    return median(allocatedBytes);
  }

  /** The bytes allocated in all steps but the first, which makes the states. */
  long allocatedBytesAfterFirst() {
    return Arrays.stream(allocatedBytes, Math.min(1, steps), steps).sum();
  }

  private long median(long[] figures) {
    long[] sorted = Arrays.copyOf(figures, steps);
    Arrays.sort(sorted);
    return sorted[steps / 2];
  }
}
