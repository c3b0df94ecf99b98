package dev.gradus.processor.emit;

import java.util.List;
import java.util.Map;

/**
 * Prints code in Javadoc: as it is if Javadoc takes it so, which reads best in the file, else with
 * entities for what means something to Javadoc.
 */
final class SourceCode {
  private static final Map<String, String> ENTITIES =
      Map.of(
          "&", "&amp;", "<", "&lt;", ">", "&gt;", "@", "&#64;", "{", "&#123;", "}", "&#125;", "\\",
          "&#92;");

  private SourceCode() {}

  /** A character as text of Javadoc. */
  static String entity(String c) {
    return ENTITIES.getOrDefault(c, c);
  }

  /** A block of these lines. */
  static String block(List<String> lines) {
    String code = String.join("\n", lines) + "\n";
    return isPlain(code)
        ? "<pre>{@code\n" + Comments.of(code) + "}</pre>"
        : "<pre>\n" + Comments.of(escape(code)) + "</pre>";
  }

  /** Whether all braces are in pairs, and nothing looks like the end of a comment or a tag. */
  private static boolean isPlain(String code) {
    int depth = 0;
    for (int i = 0; i < code.length() && depth >= 0; i++) {
      depth += code.charAt(i) == '{' ? 1 : code.charAt(i) == '}' ? -1 : 0;
    }
    boolean tag = code.lines().anyMatch(line -> line.stripLeading().startsWith("@"));
    return depth == 0 && !tag && !code.contains("*/") && !code.contains("\\u");
  }

  private static String escape(String code) {
    StringBuilder escaped = new StringBuilder();
    code.chars().mapToObj(c -> String.valueOf((char) c)).forEach(c -> escaped.append(entity(c)));
    return escaped.toString();
  }
}
