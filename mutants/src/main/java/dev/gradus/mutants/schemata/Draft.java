package dev.gradus.mutants.schemata;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.List;

/** A source with the changes that are written into it. */
final class Draft {
  private static final String ON = Switch.class.getName() + ".on(";

  private final SourcePositions positions;
  private final CompilationUnitTree unit;
  private final String source;
  private final String type;
  private final List<Change> changes;
  private final Insertions insertions = new Insertions();

  /**
   * A draft without a change yet.
   *
   * @param changes takes them
   */
  Draft(SourcePositions positions, CompilationUnitTree unit, String source, List<Change> changes) {
    this.positions = positions;
    this.unit = unit;
    this.source = source;
    String file = unit.getSourceFile().getName();
    String name = file.substring(file.lastIndexOf('/') + 1).replace(".java", "");
    this.type = unit.getPackageName() + "." + name;
    this.changes = changes;
  }

  private int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  private int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  /** Whether javac has added a tree, which then has no text. */
  boolean isOfJavac(Tree tree) {
    return end(tree) < 0;
  }

  /** The text of a tree. */
  String text(Tree tree) {
    return source.substring(start(tree), end(tree));
  }

  /** Numbers a mutant, and gives the question for it. */
  String on(Tree at, String what, boolean initial) {
    int line = (int) unit.getLineMap().getLineNumber(start(at));
    changes.add(new Change(changes.size(), type, line, what.replaceAll("\\s+", " "), initial));
    return ON + (changes.size() - 1) + ")";
  }

  void around(Tree tree, String prefix, String suffix) {
    insertions.around(start(tree), end(tree), prefix, suffix);
  }

  /** The source with all changes. */
  String written() {
    return insertions.applyTo(source);
  }
}
