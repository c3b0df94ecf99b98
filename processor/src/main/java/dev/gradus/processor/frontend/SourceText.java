package dev.gradus.processor.frontend;

import com.sun.source.tree.MethodTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text of the user's that is shown again in generated documentation. */
final class SourceText {
  private SourceText() {}

  /** The text of a Javadoc comment, without the margin; empty if there is none. */
  static String doc(@Nullable String comment) {
    return comment == null ? "" : comment.stripIndent().strip();
  }

  /** The lines of these methods as written, an empty one between two. */
  static List<String> of(SourceFile file, List<MethodTree> methods) {
    List<String> lines = new ArrayList<>();
    for (MethodTree method : methods) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(file.lines(method));
    }
    return lines;
  }
}
