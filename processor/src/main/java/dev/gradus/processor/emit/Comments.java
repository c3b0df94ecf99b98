package dev.gradus.processor.emit;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text of the user's as it may stand in a comment of generated code: nothing in it can end the
 * comment, or mean anything to Java.
 */
final class Comments {
  private static final Pattern LINE = Pattern.compile("\r\n|[\r\f\u000b]");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n\t]]");

  /** Backslashes that would begin an escape, their own or that of a character beyond ASCII. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\+(?=u|[^\\x00-\\x7F])");

  /** Characters to escape early: ends of lines to JavaPoet, and those beyond the basic plane. */
  private static final Pattern SPECIAL =
      Pattern.compile("[\\x{85}\\x{2028}\\x{2029}\\x{10000}-\\x{10FFFF}]");

  private Comments() {}

  /** The text, escaped, in which lines end only where they do to Java. */
  static String of(String text) {
    String lines = CONTROL.matcher(LINE.matcher(text).replaceAll("\n")).replaceAll(" ");
    String harmless = ESCAPE.matcher(lines).replaceAll(m -> "\\\\u005c".repeat(m.group().length()));
    return SPECIAL
        .matcher(harmless.replace("*/", "*&#47;"))
        .replaceAll(m -> m.group().chars().mapToObj(Comments::escape).collect(joining()));
  }

  private static String escape(int c) {
    return String.format(Locale.ROOT, "\\\\u%04x", c);
  }
}
