package dev.gradus.mutants.schemata;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Finds what can be changed in a file, and writes it as a choice by {@link Switch#on}. A changed
 * expression is a copy of its text beside the original; within the original there may be more.
 *
 * <p>The changes are much like PIT's defaults: conditions negated, bounds shifted, arithmetic
 * replaced by its opposite, calls for effect left out, returns emptied; and numbers moved by one.
 */
final class Mutator extends TreePathScanner<@Nullable Void, @Nullable Void> {
  private final Trees trees;
  private final Draft draft;

  private Mutator(Trees trees, Draft draft) {
    this.trees = trees;
    this.draft = draft;
  }

  /**
   * The source with all its mutants.
   *
   * @param unit the file, attributed
   * @param changes takes them
   */
  static String mutate(Trees trees, CompilationUnitTree unit, String source, List<Change> changes) {
    Draft draft = new Draft(trees.getSourcePositions(), unit, source, changes);
    new Mutator(trees, draft).scan(unit, null);
    return draft.written();
  }

  private String text(Tree tree) {
    return draft.text(tree);
  }

  /** Numbers a mutant, and gives the question for it. */
  private String on(Tree at, String before, String after) {
    return draft.on(at, before + " -> " + after, isInitial());
  }

  /** Whether the present place runs when the class is initialised. */
  private boolean isInitial() {
    TreePath path = getCurrentPath();
    while (!(path.getLeaf() instanceof MethodTree
        || path.getLeaf() instanceof LambdaExpressionTree
        || path.getLeaf() instanceof ClassTree)) {
      boolean member = path.getParentPath().getLeaf() instanceof ClassTree;
      if (path.getLeaf() instanceof BlockTree block && block.isStatic()) {
        return true;
      } else if (path.getLeaf() instanceof VariableTree && member) {
        Element field = trees.getElement(path);
        return field.getModifiers().contains(Modifier.STATIC);
      }
      path = path.getParentPath();
    }
    return false;
  }

  private void replaced(Tree tree, String instead) {
    draft.around(tree, "(" + on(tree, text(tree), instead) + " ? (" + instead + ") : ", ")");
  }

  private void negated(Tree tree) {
    draft.around(tree, "(" + on(tree, text(tree), "!(" + text(tree) + ")") + " ^ (", "))");
  }

  /** Negates a condition that has no conditions as parts. */
  private void atom(@Nullable ExpressionTree condition) {
    ExpressionTree inner = condition;
    while (inner instanceof ParenthesizedTree parentheses) {
      inner = parentheses.getExpression();
    }
    if (inner != null && OperatorMutants.isAtom(inner.getKind())) {
      negated(inner);
    }
  }

  @Override
  public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
    atom(tree.getCondition());
    return super.visitIf(tree, null);
  }

  @Override
  public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
    atom(tree.getCondition());
    return super.visitWhileLoop(tree, null);
  }

  @Override
  public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
    atom(tree.getCondition());
    return super.visitForLoop(tree, null);
  }

  @Override
  public @Nullable Void visitConditionalExpression(
      ConditionalExpressionTree tree, @Nullable Void unused) {
    atom(tree.getCondition());
    return super.visitConditionalExpression(tree, null);
  }

  /** Makes the test false; it is not negated, since a name may be bound where it holds. */
  @Override
  public @Nullable Void visitInstanceOf(InstanceOfTree tree, @Nullable Void unused) {
    draft.around(tree, "(", " && !" + on(tree, text(tree), "false") + ")");
    return super.visitInstanceOf(tree, null);
  }

  @Override
  public @Nullable Void visitBinary(BinaryTree tree, @Nullable Void unused) {
    if (tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR) {
      atom(tree.getLeftOperand());
      atom(tree.getRightOperand());
    } else if (!OperatorMutants.isAtom(tree.getKind())) {
      negated(tree);
      replaced(tree, OperatorMutants.withOtherBound(tree.getKind()));
    } else if (trees.getTypeMirror(getCurrentPath()).getKind().isPrimitive()) {
      replaced(tree, OperatorMutants.opposite(tree.getKind()));
    }
    return super.visitBinary(tree, null);
  }

  private void replaced(BinaryTree tree, @Nullable String operator) {
    if (operator != null) {
      String left = text(tree.getLeftOperand());
      replaced((Tree) tree, left + " " + operator + " " + text(tree.getRightOperand()));
    }
  }

  @Override
  public @Nullable Void visitUnary(UnaryTree tree, @Nullable Void unused) {
    String operand = text(tree.getExpression());
    switch (tree.getKind()) {
      case LOGICAL_COMPLEMENT -> atom(tree.getExpression());
      case BITWISE_COMPLEMENT -> replaced(tree, operand);
      case UNARY_MINUS -> {
        if (!(tree.getExpression() instanceof LiteralTree)) {
          replaced(tree, operand);
        }
      }
      case POSTFIX_INCREMENT -> counted(tree, operand, "--");
      case POSTFIX_DECREMENT -> counted(tree, operand, "++");
      default -> {}
    }
    return super.visitUnary(tree, null);
  }

  /** Counts the other way. A choice is no statement, so the original is commented out there. */
  private void counted(UnaryTree tree, String operand, String operator) {
    if (getCurrentPath().getParentPath().getLeaf() instanceof ExpressionStatementTree) {
      String other = on(tree, text(tree), operand + operator);
      String signs = operator.equals("--") ? " ? -1 : 1" : " ? 1 : -1";
      draft.around(tree, operand + " += " + other + signs + " /*", "*/");
    } else {
      replaced(tree, operand + operator);
    }
  }

  @Override
  public @Nullable Void visitExpressionStatement(
      ExpressionStatementTree tree, @Nullable Void unused) {
    boolean update = getCurrentPath().getParentPath().getLeaf() instanceof ForLoopTree;
    if (!update && tree.getExpression() instanceof MethodInvocationTree call && !isOfSuper(call)) {
      draft.around(tree, "{ if (!" + on(tree, text(call), "nothing") + ") ", " }");
    } else if (!update && tree.getExpression() instanceof CompoundAssignmentTree assignment) {
      assigned(tree, assignment);
    }
    return super.visitExpressionStatement(tree, null);
  }

  private static boolean isOfSuper(MethodInvocationTree call) {
    String method = call.getMethodSelect().toString();
    return method.equals("super") || method.equals("this");
  }

  private void assigned(ExpressionStatementTree statement, CompoundAssignmentTree tree) {
    @Nullable String opposite = OperatorMutants.opposite(tree.getKind());
    TypeMirror type = trees.getTypeMirror(new TreePath(getCurrentPath(), tree));
    if (opposite != null && type.getKind().isPrimitive()) {
      String other = text(tree.getVariable()) + " " + opposite + "= " + text(tree.getExpression());
      draft.around(
          statement, "{ if (" + on(tree, text(tree), other) + ") " + other + "; else ", " }");
    }
  }

  @Override
  public @Nullable Void visitLambdaExpression(LambdaExpressionTree tree, @Nullable Void unused) {
    if (tree.getBody() instanceof MethodInvocationTree call) {
      TreePath path = new TreePath(getCurrentPath(), call);
      if (trees.getTypeMirror(path).getKind() == TypeKind.VOID) {
        draft.around(call, "{ if (!" + on(call, text(call), "nothing") + ") ", "; }");
      }
    } else if (tree.getBody() instanceof ExpressionTree body) {
      atomOfPredicate(body);
    }
    return super.visitLambdaExpression(tree, null);
  }

  private void atomOfPredicate(ExpressionTree body) {
    @Nullable TypeMirror result = trees.getTypeMirror(new TreePath(getCurrentPath(), body));
    if (result != null && result.getKind() == TypeKind.BOOLEAN) {
      atom(body);
    }
  }

  @Override
  public @Nullable Void visitReturn(ReturnTree tree, @Nullable Void unused) {
    ExpressionTree value = tree.getExpression();
    if (value == null) {
      return null;
    }
    StringBuilder prefix = new StringBuilder("{ ");
    for (String instead : ReturnMutants.instead(returnType(value), text(value))) {
      String on = on(tree, "return " + text(value), "return " + instead);
      prefix.append("if (").append(on).append(") return ").append(instead).append("; ");
    }
    draft.around(tree, prefix.toString(), " }");
    return value instanceof LiteralTree ? null : super.visitReturn(tree, null);
  }

  private TypeMirror returnType(ExpressionTree value) {
    TreePath path = getCurrentPath();
    while (!(path.getLeaf() instanceof MethodTree)) {
      if (path.getLeaf() instanceof LambdaExpressionTree) {
        return trees.getTypeMirror(new TreePath(getCurrentPath(), value));
      }
      path = path.getParentPath();
    }
    return ((ExecutableElement) trees.getElement(path)).getReturnType();
  }

  @Override
  public @Nullable Void visitLiteral(LiteralTree tree, @Nullable Void unused) {
    String text = text(tree);
    boolean loop =
        getCurrentPath().getParentPath().getParentPath().getLeaf() instanceof WhileLoopTree;
    if (tree.getValue() instanceof Number) {
      if (isInitial()) {
        replaced(tree, text + " - 1");
      }
      replaced(tree, text + " + 1");
    } else if (tree.getValue() instanceof Boolean && !loop) {
      negated(tree);
    }
    return null;
  }

  @Override
  public @Nullable Void visitCase(CaseTree tree, @Nullable Void unused) {
    scan(tree.getBody(), null);
    return tree.getStatements() == null ? null : scan(tree.getStatements(), null);
  }

  @Override
  public @Nullable Void visitAnnotation(AnnotationTree tree, @Nullable Void unused) {
    return null;
  }

  /** Visits a method, but none that javac has added. */
  @Override
  public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
    return draft.isOfJavac(tree) ? null : super.visitMethod(tree, null);
  }
}
