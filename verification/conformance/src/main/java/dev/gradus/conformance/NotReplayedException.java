package dev.gradus.conformance;

/** Thrown where a case asks for something that Gradus does not have: the message says what. */
final class NotReplayedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotReplayedException(String message) {
    super(message);
  }
}
