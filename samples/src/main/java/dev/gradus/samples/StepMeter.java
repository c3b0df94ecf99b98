package dev.gradus.samples;

import com.sun.management.ThreadMXBean;
import dev.gradus.Optimizer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Runs an optimizer's steps and measures each: how long it took, and how many bytes this thread
 * allocated in it.
 */
final class StepMeter {
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Optimizer optimizer;
  private final long[] nanos;
  private long allocated;
  private int steps;

  StepMeter(Optimizer optimizer, int mostSteps) {
    this.optimizer = optimizer;
    this.nanos = new long[mostSteps];
  }

  void step() {
    long bytes = threads.getCurrentThreadAllocatedBytes();
    long start = System.nanoTime();
    optimizer.step();
    nanos[steps] = System.nanoTime() - start;
    long more = threads.getCurrentThreadAllocatedBytes() - bytes;
    allocated += steps == 0 ? 0 : more; // The first step makes the states.
    steps++;
  }

  /** The median time of a step. */
  long medianNanos() {
    long[] sorted = Arrays.copyOf(nanos, steps);
    Arrays.sort(sorted);
    return sorted[steps / 2];
  }

  /** The bytes allocated in all steps but the first. */
  long allocatedBytes() {
    return allocated;
  }
}
