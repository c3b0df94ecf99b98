package dev.gradus.processor.frontend.body;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Stmt;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads assignments of all forms, and makes plain ones of them. */
final class AssignmentReader {
  private final RuleContext context;
  private final Scope scope;
  private final ExprReader expressions;

  AssignmentReader(RuleContext context, Scope scope, ExprReader expressions) {
    this.context = context;
    this.scope = scope;
    this.expressions = expressions;
  }

  void assign(AssignmentTree tree, List<Stmt> statements) {
    Optional<Symbol> target = target(tree.getVariable());
    if (target.isEmpty()) {
      expressions.read(tree.getExpression());
      bad(tree, statements);
      return;
    }
    Expr value = expressions.readAs(tree.getExpression(), target.get().type());
    statements.add(new Stmt.Assign(target.get(), value, context.file().origin(tree)));
  }

  /** Reads a compound assignment: {@code x += y} is {@code x = (type of x) (x + y)}. */
  void compound(CompoundAssignmentTree tree, List<Stmt> statements) {
    Optional<Symbol> target = target(tree.getVariable());
    Expr right = expressions.read(tree.getExpression());
    target.ifPresentOrElse(
        symbol -> assign(symbol, right, tree.getExpression(), tree.getKind(), tree, statements),
        () -> bad(tree, statements));
  }

  /** Reads {@code x++} and its kin, as compound assignments. */
  void increment(UnaryTree tree, List<Stmt> statements) {
    Tree.Kind kind =
        switch (tree.getKind()) {
          case PREFIX_INCREMENT, POSTFIX_INCREMENT -> Tree.Kind.PLUS_ASSIGNMENT;
          default -> Tree.Kind.MINUS_ASSIGNMENT;
        };
    Optional<Symbol> target = target(tree.getExpression());
    if (target.isEmpty()) {
      bad(tree, statements);
      return;
    }
    Type type = target.get().type() == Type.BOOLEAN ? Type.INT : target.get().type();
    Expr one = expressions.operators().one(type, tree);
    assign(target.get(), one, tree.getExpression(), kind, tree, statements);
  }

  /** Adds what stands for an assignment in error, which may have meant any variable. */
  private void bad(ExpressionTree tree, List<Stmt> statements) {
    statements.add(new Stmt.Evaluate(context.bad(Type.DOUBLE, tree), context.file().origin(tree)));
  }

  private void assign(
      Symbol target,
      Expr right,
      ExpressionTree rightTree,
      Tree.Kind kind,
      ExpressionTree at,
      List<Stmt> statements) {
    Expr left = new Expr.Read(target, context.file().origin(at));
    Expr value = expressions.operators().combine(kind, left, at, right, rightTree, at);
    boolean convert = !(value instanceof Expr.Bad) && value.type() != target.type();
    Expr converted = convert ? expressions.conversions().cast(value, at, target.type(), at) : value;
    statements.add(new Stmt.Assign(target, converted, context.file().origin(at)));
  }

  /** The variable to assign; empty, after a report, if there is none that can be assigned. */
  private Optional<Symbol> target(ExpressionTree tree) {
    ExpressionTree target = Conversions.withoutParentheses(tree);
    if (!(target instanceof IdentifierTree || target instanceof MemberSelectTree)) {
      refuse(target);
      return Optional.empty();
    }
    Expr read = expressions.read(target);
    @Nullable String fixed = fixed(target, read);
    if (fixed != null) {
      context.report(Mistake.ASSIGNED_CONSTANT, target, target, fixed);
    } else if (read instanceof Expr.Read variable
        && variable.symbol() instanceof Symbol.Hyper hyper) {
      String copy =
          hyper.type() == Type.CHOICE
              ? "boolean is = " + hyper.label() + " == ...;"
              : hyper.type().keyword()
                  + " my"
                  + capitalized(hyper.label())
                  + " = "
                  + hyper.label()
                  + ";";
      context.report(Mistake.ASSIGNED_HYPER, target, hyper.label(), copy);
    } else if (read instanceof Expr.Read variable) {
      return Optional.of(variable.symbol());
    }
    return Optional.empty();
  }

  private void refuse(ExpressionTree target) {
    boolean value = target instanceof MethodInvocationTree || target instanceof LiteralTree;
    if (value || !(expressions.read(target) instanceof Expr.Bad)) {
      context.report(Mistake.NOT_ASSIGNABLE, target);
    }
  }

  private @Nullable String fixed(ExpressionTree target, Expr read) {
    if (read instanceof Expr.Literal) {
      return "a constant";
    } else if (read instanceof Expr.Read variable && variable.symbol() == Symbol.Argument.STEP) {
      return "the count of steps";
    }
    Scope.@Nullable Variable local =
        target instanceof IdentifierTree name ? scope.find(name.toString()) : null;
    return local == null ? null : local.fixed();
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
