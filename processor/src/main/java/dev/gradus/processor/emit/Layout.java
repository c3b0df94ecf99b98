package dev.gradus.processor.emit;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sets generated code as people do where JavaPoet does not: a short comment on one line, and
 * private fields of one kind without empty lines between them, those of one type that begin at
 * nothing as one declaration.
 */
final class Layout {
  private static final int COLUMNS = 100;

  private static final Pattern SHORT_COMMENT =
      Pattern.compile("^( *)/\\*\\*\n\\1 \\* (.+)\n\\1 \\*/$", Pattern.MULTILINE);

  private static final Pattern FIELD =
      Pattern.compile(
          "^( +private (?:static final )?+)([^{}\n]*;)\n\n(?=\\1[^{}\n]*;$)", Pattern.MULTILINE);

  private static final Pattern FIELDS =
      Pattern.compile(
          "^( +)private (\\w+ )(\\w+;\n(?:\\1private \\2\\w+;\n)++)", Pattern.MULTILINE);

  private static final Pattern NAME = Pattern.compile("(\\w+);");

  private Layout() {}

  /** The code in this layout. */
  static String of(String code) {
    String fields = FIELD.matcher(code).replaceAll("$1$2\n");
    return SHORT_COMMENT
        .matcher(FIELDS.matcher(fields).replaceAll(Layout::declaration))
        .replaceAll(
            comment -> {
              String line = comment.group(1) + "/** " + comment.group(2) + " */";
              return Matcher.quoteReplacement(line.length() <= COLUMNS ? line : comment.group());
            });
  }

  /** One declaration of some fields, on as few lines as it fits. */
  private static String declaration(MatchResult run) {
    StringBuilder text = new StringBuilder(run.group(1) + "private " + run.group(2).strip());
    int column = text.length();
    String before = "";
    for (String field : NAME.matcher(run.group(3)).results().map(n -> n.group(1)).toList()) {
      text.append(before);
      column += before.length();
      if (column + 2 + field.length() > COLUMNS) {
        text.append('\n').append(run.group(1)).append("   ");
        column = run.group(1).length() + 3;
      }
      text.append(' ').append(field);
      column += 1 + field.length();
      before = ",";
    }
    return text.append(";\n").toString();
  }
}
