package dev.gradus.processor;

import java.util.Locale;

/** The time of the stages of one rule's compilation. */
final class Stopwatch {
  private final StringBuilder stages = new StringBuilder();
  private final long start = System.nanoTime();
  private long last = start;

  /** Ends a stage, and begins the next. */
  void lap(String stage) {
    long now = System.nanoTime();
    stages.append(stages.isEmpty() ? "" : ", ").append(stage).append(' ').append(text(now - last));
    last = now;
  }

  /** The stages and their sum, as in {@code 7.1 ms: read 2.0 ms, compiled 5.1 ms}. */
  @Override
  public String toString() {
    return text(last - start) + ": " + stages;
  }

  private static String text(long nanoseconds) {
    return String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1e6);
  }
}
