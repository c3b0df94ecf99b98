package dev.gradus.conformance;

/**
 * How a case ended.
 *
 * @param distance the largest distance from the exact target, in ulp; NaN if nothing was compared
 * @param reason why it failed or was skipped; empty if it passed
 */
record Outcome(Status status, double distance, String reason) {
  /** The first word of a line. */
  enum Status {
    PASS,
    FAIL,
    SKIP
  }

  static Outcome pass(double distance) {
    return new Outcome(Status.PASS, distance, "");
  }

  /** A case without a difference, of which not all could be compared, for a reason. */
  static Outcome readOnly(String reason) {
    return new Outcome(Status.PASS, 0, reason);
  }

  static Outcome fail(double distance, String reason) {
    return new Outcome(Status.FAIL, distance, reason);
  }

  static Outcome fail(String reason) {
    return new Outcome(Status.FAIL, Double.NaN, reason);
  }

  static Outcome skip(String reason) {
    return new Outcome(Status.SKIP, Double.NaN, reason);
  }
}
