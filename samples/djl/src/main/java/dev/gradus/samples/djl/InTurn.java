package dev.gradus.samples.djl;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Takes times in turn, so that whatever else the machine does affects all contenders. */
final class InTurn {
  private static final long PAUSE_NANOS = 50_000_000;

  private InTurn() {}

  /**
   * The median time of each contender.
   *
   * @param work the contenders, warmed up: each does its work and returns how long it took, once in
   *     a turn
   */
  static double[] medians(List<LongSupplier> work, int turns) {
    long[][] nanos = new long[work.size()][turns];
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < nanos.length; i++) {
        // An engine's threads spin for a while after its work, and take time from the next one.
        LockSupport.parkNanos(PAUSE_NANOS);
        nanos[i][turn] = work.get(i).getAsLong();
      }
    }
    return Arrays.stream(nanos)
        .mapToDouble(
            times -> {
              Arrays.sort(times);
              return times[turns / 2];
            })
        .toArray();
  }
}
