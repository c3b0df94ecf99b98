package dev.gradus.lab.rule;

/** Says that a file gives no rule. The message is what its author should read. */
public final class RuleFileException extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean unreadable;

  private RuleFileException(String message, boolean unreadable) {
    super(message);
    this.unreadable = unreadable;
  }

  /** The exception for a file whose text was read. */
  static RuleFileException wrong(String message) {
    return new RuleFileException(message, false);
  }

  /** The exception for a file that is not there, or cannot be read. */
  static RuleFileException unreadable(String message) {
    return new RuleFileException(message, true);
  }

  /** The exit status of commands: 1 for a rule that is wrong, 2 for a file that cannot be read. */
  public int exitStatus() {
    return unreadable ? 2 : 1;
  }
}
