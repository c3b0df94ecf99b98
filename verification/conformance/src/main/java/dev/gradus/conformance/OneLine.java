package dev.gradus.conformance;

/** Makes text with names that come from files safe to print. */
final class OneLine {
  private OneLine() {}

  /** The text with a question mark for each character that breaks a line or steers a terminal. */
  static String of(String text) {
    return text.replaceAll("\\p{Cntrl}|\\R", "?");
  }
}
