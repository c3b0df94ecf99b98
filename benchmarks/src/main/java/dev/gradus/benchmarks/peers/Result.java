package dev.gradus.benchmarks.peers;

import dev.gradus.benchmarks.worker.Work;

/**
 * What came of one peer's work.
 *
 * @param nanoseconds the time of a step for each parameter; NaN if absent
 * @param ratio the peer's time over that of Gradus: above 1, Gradus is faster; NaN if either is
 *     absent
 * @param absence why there is no time; empty if there is one
 */
record Result(Work work, String peer, double nanoseconds, double ratio, String absence) {
  static final String HEADER = "rule,size,threads,peer,ns_per_param,ratio";

  boolean isAbsent() {
    return !absence.isEmpty();
  }

  /** A line of the CSV. */
  String csv() {
    String time = isAbsent() ? "absent" : format(nanoseconds);
    String relation = Double.isNaN(ratio) ? "" : format(ratio);
    return String.join(
        ",", work.rule(), work.size(), String.valueOf(work.threads()), peer, time, relation);
  }

  private static String format(double value) {
    return String.format(java.util.Locale.ROOT, "%.4g", value);
  }
}
