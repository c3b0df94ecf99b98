package dev.gradus.processor.emit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets generated code as people do where JavaPoet does not: a short comment on one line, and
 * private fields of one kind without empty lines between them.
 */
final class Layout {
  private static final int COLUMNS = 100;

  private static final Pattern SHORT_COMMENT =
      Pattern.compile("^( *)/\\*\\*\n\\1 \\* (.+)\n\\1 \\*/$", Pattern.MULTILINE);

  private static final Pattern FIELD =
      Pattern.compile(
          "^( +private (?:static final )?+)([^{}\n]*;)\n\n(?=\\1[^{}\n]*;$)", Pattern.MULTILINE);

  private Layout() {}

  /** The code in this layout. */
  static String of(String code) {
    String fields = FIELD.matcher(code).replaceAll("$1$2\n");
    return SHORT_COMMENT
        .matcher(fields)
        .replaceAll(
            comment -> {
              String line = comment.group(1) + "/** " + comment.group(2) + " */";
              return Matcher.quoteReplacement(line.length() <= COLUMNS ? line : comment.group());
            });
  }
}
