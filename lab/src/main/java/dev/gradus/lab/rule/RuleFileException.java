package dev.gradus.lab.rule;

/** A file that gives no rule. The message is what its author should read. */
public final class RuleFileException extends Exception {
  private static final long serialVersionUID = 1;

  RuleFileException(String message) {
    super(message);
  }
}
