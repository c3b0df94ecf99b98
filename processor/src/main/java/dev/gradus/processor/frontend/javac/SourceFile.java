package dev.gradus.processor.frontend.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import dev.gradus.processor.diagnostic.Origin;
import java.io.IOException;
import java.util.List;

/** One file of source: its tree, its text, and places in it. */
public final class SourceFile {
  /** The token of an {@link Origin} made here. */
  record Place(CompilationUnitTree unit, Tree tree) {}

  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  SourceFile(CompilationUnitTree unit, SourcePositions positions) {
    this.unit = unit;
    this.positions = positions;
  }

  CompilationUnitTree unit() {
    return unit;
  }

  /** The place of a tree of this file. */
  public Origin origin(Tree tree) {
    return new Origin(new Place(unit, tree), positions.getStartPosition(unit, tree));
  }

  /**
   * The lines of a tree as written, without the indentation they share; none if the text is not to
   * be had.
   */
  List<String> lines(Tree tree) {
    int start = (int) positions.getStartPosition(unit, tree);
    int end = (int) positions.getEndPosition(unit, tree);
    try {
      CharSequence text = unit.getSourceFile().getCharContent(true);
      if (start < 0 || end < start || end > text.length()) {
        return List.of();
      }
      String indented = " ".repeat(column(text, start)) + text.subSequence(start, end);
      return indented.replace("\t", "  ").stripIndent().lines().toList();
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static int column(CharSequence text, int position) {
    int column = 0;
    for (int i = position - 1; i >= 0 && text.charAt(i) != '\n'; i--) {
      column += text.charAt(i) == '\t' ? 2 : 1;
    }
    return column;
  }
}
