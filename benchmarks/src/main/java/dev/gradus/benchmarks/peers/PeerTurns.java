package dev.gradus.benchmarks.peers;

import dev.gradus.benchmarks.worker.Work;
import java.util.Arrays;

/** The turns of one peer at one piece of work, until it is absent. */
final class PeerTurns {
  private static final long PREPARE_SECONDS = 120;
  private static final long RUN_SECONDS = 60;

  /**
   * Who has not stepped over so many elements is not warm: a kernel with vectors that C2 has not
   * compiled takes a thousand times as long, for its first two million.
   */
  private static final long WARM_ELEMENTS = 10_000_000;

  private static final int MOST_WARM_UPS = 20;

  private final PeerProcess peer;
  private final double[] times;
  private String absence = "";
  private int taken;

  PeerTurns(PeerProcess peer, int rounds) {
    this.peer = peer;
    this.times = new double[rounds];
  }

  String peer() {
    return peer.name();
  }

  /** Why there is no result; empty if there is one. */
  String absence() {
    return absence;
  }

  /** Whether the peer did not even get ready in time. */
  boolean isTooSlow() {
    return absence.startsWith(PeerProcess.LATE);
  }

  /** Makes the peer absent without asking it. */
  void skip(String reason) {
    absence = reason;
  }

  /** Prepares the work, and warms up: for so long, and again until it is warm. */
  void prepare(Work work, long nanoseconds) {
    boolean ready = !absent(peer.ask("work " + work.line(), PREPARE_SECONDS));
    double stepped = 0;
    for (int i = 0; ready && i < MOST_WARM_UPS && stepped < WARM_ELEMENTS; i++) {
      String answer = peer.ask("run " + nanoseconds, RUN_SECONDS);
      ready = !absent(answer);
      stepped += ready ? work.elements() * nanoseconds / nanoseconds(answer) : 0;
    }
  }

  private static double nanoseconds(String answer) {
    return Double.parseDouble(answer.substring("ns ".length()));
  }

  /** Takes a turn of so many nanoseconds, or of a step if that is longer. */
  void take(long nanoseconds) {
    if (absence.isEmpty()) {
      String answer = peer.ask("run " + nanoseconds, RUN_SECONDS);
      if (!absent(answer)) {
        times[taken++] = nanoseconds(answer);
      }
    }
  }

  void end() {
    if (absence.isEmpty()) {
      absent(peer.ask("end", RUN_SECONDS));
    }
  }

  /** The nanoseconds of a step, turn by turn; none if absent. */
  double[] times() {
    return absence.isEmpty() ? times.clone() : new double[0];
  }

  /** The median of all turns in nanoseconds for a step; NaN if absent. */
  double median() {
    if (!absence.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private boolean absent(String answer) {
    if (answer.startsWith("absent")) {
      absence = answer.substring("absent ".length());
    }
    return !absence.isEmpty();
  }
}
