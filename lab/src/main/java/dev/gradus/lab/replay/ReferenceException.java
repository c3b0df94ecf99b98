package dev.gradus.lab.replay;

/**
 * A reference that cannot be read, or contradicts itself. The message is one sentence with the file
 * and the place.
 */
final class ReferenceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReferenceException(String message) {
    super(message);
  }
}
