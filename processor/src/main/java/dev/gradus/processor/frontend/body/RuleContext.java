package dev.gradus.processor.frontend.body;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.frontend.javac.Members;
import dev.gradus.processor.frontend.javac.SourceFile;
import dev.gradus.processor.frontend.javac.TreeAccess;
import dev.gradus.processor.frontend.javac.TypeResolver;
import dev.gradus.processor.frontend.javac.VisibleMembers;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/** What the readers of one class share: where names are looked up, and where mistakes go. */
public final class RuleContext {
  private final TypeElement type;
  private final SourceFile file;
  private final TypeResolver types;
  private final Members members;
  private final VisibleMembers visible;
  private final TreeAccess trees;
  private final Diagnostics diagnostics;
  private int locals;
  private boolean complete = true;
  private final Set<String> said = new HashSet<>();

  /**
   * The context of one class.
   *
   * @param type the class to read, a rule or one with constants
   * @param file its source
   */
  public RuleContext(TypeElement type, SourceFile file, TreeAccess trees, Diagnostics diagnostics) {
    this.type = type;
    this.file = file;
    this.members = new Members(trees.elements(), trees.types());
    this.types = new TypeResolver(type, file, trees.elements(), members);
    this.visible = new VisibleMembers(type, types, members);
    this.trees = trees;
    this.diagnostics = diagnostics;
  }

  /** The class that is read. */
  public TypeElement type() {
    return type;
  }

  /** The source of {@link #type}. */
  public SourceFile file() {
    return file;
  }

  /** Which types the names inside the class stand for. */
  public TypeResolver types() {
    return types;
  }

  Members members() {
    return members;
  }

  VisibleMembers visible() {
    return visible;
  }

  public TreeAccess trees() {
    return trees;
  }

  /** Reports a mistake at a tree of {@link #file}. */
  public void report(Mistake mistake, Tree at, Object... arguments) {
    diagnostics.report(mistake, file.origin(at), arguments);
  }

  /** Reports a mistake at a place that is known. */
  public void report(Mistake mistake, Origin at, Object... arguments) {
    diagnostics.report(mistake, at, arguments);
  }

  /** Whether this is the first call for a mistake of the whole rule, which is reported once. */
  boolean isFirst(String mistake) {
    return said.add(mistake);
  }

  /** What stands for an expression that could not be read, and whose mistake is reported. */
  Expr bad(Type type, Tree at) {
    complete = false;
    return new Expr.Bad(type, file.origin(at));
  }

  /** Whether everything so far was understood: if not, what seems unused may be used elsewhere. */
  public boolean isComplete() {
    return complete;
  }

  /** Whether something was not understood because of an error that is javac's to report. */
  public boolean isBrokenForJavac() {
    return !complete && !diagnostics.hasErrors();
  }

  /** A new local variable, distinct from all others of the rule. */
  Symbol.Local local(String name, Type type) {
    return new Symbol.Local(name, type, locals++);
  }
}
