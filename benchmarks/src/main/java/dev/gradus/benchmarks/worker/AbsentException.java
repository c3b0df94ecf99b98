package dev.gradus.benchmarks.worker;

/** Thrown where a peer cannot do some work: it has no such rule, say. */
public final class AbsentException extends Exception {
  private static final long serialVersionUID = 1;

  /** An exception for a reason, in a few words. */
  public AbsentException(String reason) {
    super(reason);
  }
}
