package dev.gradus.processor.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;

/**
 * A message that a source expects, written under the line it is about: a comment with a caret under
 * the column, then the code and part of the text; or with the column as a number where a caret
 * would be under the slashes.
 *
 * <pre>
 *   double g = grd;
 *   //         ^ unknown-name: did you mean 'grad'?
 *   //@14 unknown-name: There is no
 * </pre>
 *
 * javac's own messages have the code {@code javac}.
 */
public record Marker(long line, long column, String code, String text) {
  private static final String CODE = "([a-z-]+): (.*?)\\s*";
  private static final Pattern CARET = Pattern.compile("\\s*//\\s*\\^ " + CODE);
  private static final Pattern NUMBER = Pattern.compile("\\s*//@(\\d+) " + CODE);
  private static final Pattern BRACKETED = Pattern.compile("(?s).*\\[gradus:([a-z-]+)]");

  private static final Comparator<Marker> ORDER =
      Comparator.comparingLong(Marker::line)
          .thenComparingLong(Marker::column)
          .thenComparing(Marker::code);

  /** The markers of a source, in its order. */
  static List<Marker> in(String source) {
    List<Marker> markers = new ArrayList<>();
    List<String> lines = source.lines().toList();
    int marked = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher caret = CARET.matcher(lines.get(i));
      Matcher number = NUMBER.matcher(lines.get(i));
      if (caret.matches()) {
        markers.add(
            new Marker(marked, lines.get(i).indexOf('^') + 1, caret.group(1), caret.group(2)));
      } else if (number.matches()) {
        markers.add(
            new Marker(marked, Long.parseLong(number.group(1)), number.group(2), number.group(3)));
      } else {
        marked = i + 1;
      }
    }
    markers.sort(ORDER);
    return markers;
  }

  /** What javac said, but for notes of its own, in the same form. */
  public static List<Marker> of(List<? extends Diagnostic<?>> diagnostics) {
    return diagnostics.stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE || isOurs(d.getMessage(null)))
        .map(Marker::of)
        .sorted(ORDER)
        .toList();
  }

  private static boolean isOurs(String message) {
    return BRACKETED.matcher(message).matches();
  }

  private static Marker of(Diagnostic<?> diagnostic) {
    String message = diagnostic.getMessage(null);
    Matcher bracketed = BRACKETED.matcher(message);
    String code = bracketed.matches() ? bracketed.group(1) : "javac";
    return new Marker(diagnostic.getLineNumber(), diagnostic.getColumnNumber(), code, message);
  }

  /**
   * Whether a message is the one expected: of the same place and code, and with this text in it.
   */
  boolean matches(Marker actual) {
    return line == actual.line
        && column == actual.column
        && code.equals(actual.code)
        && actual.text.contains(text);
  }
}
