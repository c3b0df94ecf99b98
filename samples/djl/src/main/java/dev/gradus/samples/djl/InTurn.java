package dev.gradus.samples.djl;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Takes times in turn, so that whatever else the machine does meets everybody. */
final class InTurn {
  private static final long PAUSE_NANOS = 50_000_000;

  private InTurn() {}

  /**
   * The median time of each.
   *
   * @param work does some work and says how long it took; it is called once a turn, all being warm
   */
  static double[] medians(List<LongSupplier> work, int turns) {
    long[][] nanos = new long[work.size()][turns];
    for (int turn = 0; turn < turns; turn++) {
      for (int i = 0; i < nanos.length; i++) {
        // An engine's threads look for work for a while after theirs, and take it from whoever is
        // next.
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
