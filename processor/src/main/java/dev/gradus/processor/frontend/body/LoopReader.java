package dev.gradus.processor.frontend.body;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the heads of loops whose number of rounds is known: an int variable, compared with a
 * constant, changed by a constant.
 */
final class LoopReader {
  private static final int MOST_ROUNDS = 1024;

  private final RuleContext context;
  private final Scope scope;
  private final ExprReader expressions;

  LoopReader(RuleContext context, Scope scope, ExprReader expressions) {
    this.context = context;
    this.scope = scope;
    this.expressions = expressions;
  }

  /**
   * A loop without its body.
   *
   * @param values the values of the variable, one for each round; empty if the head is in error,
   *     which is reported
   */
  record Head(Symbol.Local variable, Optional<List<Integer>> values) {}

  /** Reads the head of a loop, whose variable is declared in the innermost block of the scope. */
  Head read(ForLoopTree tree) {
    @Nullable VariableTree variable = variable(tree);
    Symbol.Local local =
        context.local(variable == null ? "i" : variable.getName().toString(), Type.INT);
    Optional<List<Integer>> values = variable == null ? Optional.empty() : values(tree, variable);
    if (variable == null) {
      tree.getInitializer().forEach(this::declareBad);
    } else {
      declare(variable, local);
    }
    return new Head(local, values);
  }

  private void declareBad(StatementTree initializer) {
    if (initializer instanceof VariableTree variable) {
      scope.declare(variable.getName().toString(), Scope.Variable.bad());
    }
  }

  private void declare(VariableTree variable, Symbol.Local local) {
    if (!scope.declare(
        local.label(), new Scope.Variable(local, null, "the variable of the loop"))) {
      context.report(Mistake.DUPLICATE_LOCAL, variable, local.label());
    }
  }

  private @Nullable VariableTree variable(ForLoopTree tree) {
    boolean one =
        tree.getInitializer().size() == 1 && tree.getInitializer().get(0) instanceof VariableTree;
    Tree at = tree.getInitializer().isEmpty() ? tree : tree.getInitializer().get(0);
    if (!one
        || !(at instanceof VariableTree variable)
        || TypeReader.typeOf(variable.getType()) != Type.INT) {
      context.report(Mistake.LOOP_FORM, at, "start");
      return null;
    }
    return variable;
  }

  private Optional<List<Integer>> values(ForLoopTree tree, VariableTree variable) {
    String name = variable.getName().toString();
    @Nullable Integer start = constant(variable.getInitializer(), "start", variable);
    @Nullable Bound bound = bound(tree, name);
    @Nullable Integer step = step(tree, name);
    if (start == null || bound == null || step == null) {
      return Optional.empty();
    }
    List<Integer> values = new ArrayList<>();
    int value = start;
    while (bound.holds(value)) {
      if (values.size() == MOST_ROUNDS) {
        context.report(Mistake.LOOP_TOO_LONG, tree, MOST_ROUNDS);
        return Optional.empty();
      }
      values.add(value);
      value += step;
    }
    return Optional.of(values);
  }

  /** A condition on the loop's variable. */
  private record Bound(BinaryOp op, Object limit, boolean variableFirst) {
    boolean holds(int value) {
      Object left = variableFirst ? value : limit;
      Object right = variableFirst ? limit : value;
      return (Boolean) Constants.binary(op, left, right);
    }
  }

  private @Nullable Bound bound(ForLoopTree tree, String name) {
    @Nullable ExpressionTree condition = tree.getCondition();
    if (condition != null
        && Conversions.withoutParentheses(condition) instanceof BinaryTree comparison) {
      @Nullable BinaryOp op = Operators.binary(comparison.getKind());
      boolean left = isNamed(comparison.getLeftOperand(), name);
      if (op != null && op.isComparison() && left != isNamed(comparison.getRightOperand(), name)) {
        ExpressionTree limit = left ? comparison.getRightOperand() : comparison.getLeftOperand();
        @Nullable Integer value = constant(limit, "end", limit);
        return value == null ? null : new Bound(op, value, left);
      }
    }
    context.report(Mistake.LOOP_FORM, condition == null ? tree : condition, "condition");
    return null;
  }

  private @Nullable Integer step(ForLoopTree tree, String name) {
    @Nullable ExpressionTree update =
        tree.getUpdate().size() == 1 ? tree.getUpdate().get(0).getExpression() : null;
    if (update instanceof UnaryTree unary && isNamed(unary.getExpression(), name)) {
      boolean up =
          unary.getKind() == Tree.Kind.PREFIX_INCREMENT
              || unary.getKind() == Tree.Kind.POSTFIX_INCREMENT;
      return up ? 1 : -1;
    } else if (update instanceof CompoundAssignmentTree change
        && isNamed(change.getVariable(), name)) {
      return change(Operators.binary(change.getKind()), change.getExpression(), update);
    } else if (update instanceof AssignmentTree assignment
        && isNamed(assignment.getVariable(), name)
        && Conversions.withoutParentheses(assignment.getExpression()) instanceof BinaryTree sum
        && isNamed(sum.getLeftOperand(), name)) {
      return change(Operators.binary(sum.getKind()), sum.getRightOperand(), update);
    }
    context.report(Mistake.LOOP_FORM, update == null ? tree : update, "change of its variable");
    return null;
  }

  private @Nullable Integer change(
      @Nullable BinaryOp op, ExpressionTree by, ExpressionTree update) {
    if (op != BinaryOp.ADD && op != BinaryOp.SUBTRACT) {
      context.report(Mistake.LOOP_FORM, update, "change of its variable");
      return null;
    }
    @Nullable Integer value = constant(by, "change", by);
    return value == null || op == BinaryOp.ADD ? value : Integer.valueOf(-value);
  }

  private @Nullable Integer constant(@Nullable ExpressionTree tree, String part, Tree otherwise) {
    @Nullable Expr value = tree == null ? null : expressions.read(tree);
    if (tree != null && value != null && Numeric.valueOf(value) != null) {
      value = expressions.conversions().assign(value, tree, Type.INT);
    }
    if (value instanceof Expr.Bad) {
      return null;
    } else if (value != null && Numeric.valueOf(value) instanceof Integer constant) {
      return constant;
    }
    context.report(Mistake.LOOP_BOUND_NOT_CONSTANT, tree == null ? otherwise : tree, part);
    return null;
  }

  private static boolean isNamed(ExpressionTree tree, String name) {
    return Conversions.withoutParentheses(tree) instanceof IdentifierTree identifier
        && identifier.getName().contentEquals(name);
  }
}
