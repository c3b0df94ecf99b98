package dev.gradus.processor.frontend.body;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;

/** Does Java's conversions between the types of the language, and reports where there is none. */
final class Conversions {
  /** What to do with a named choice, which nothing else takes. */
  static final String COMPARE_CHOICE =
      "Compare an enum with one of its constants, by '==' or '!='.";

  private final RuleContext context;

  Conversions(RuleContext context) {
    this.context = context;
  }

  /** The value as Java assigns it to a variable of the target type. */
  Expr assign(Expr value, ExpressionTree tree, Type target) {
    if (value instanceof Expr.Bad) {
      return context.bad(target, tree);
    } else if (value.type().widensTo(target)) {
      return widen(value, tree, target);
    }
    return mismatch(value.type(), tree, target);
  }

  /** The value converted to a type that it widens to, or that it has. */
  Expr widen(Expr value, ExpressionTree tree, Type target) {
    if (value instanceof Expr.Bad || value.type() == target) {
      return value;
    }
    boolean quotient =
        value instanceof Expr.Binary && withoutParentheses(tree).getKind() == Tree.Kind.DIVIDE;
    if (quotient
        && value.type().isInteger()
        && !target.isInteger()
        && Numeric.valueOf(value) == null) {
      context.report(Mistake.INTEGER_QUOTIENT, withoutParentheses(tree), a(target));
    }
    return widened(value, target);
  }

  /**
   * Widens a number; of a choice, both arms, so that its own type is no narrower than it must be.
   */
  private static Expr widened(Expr value, Type target) {
    if (value.type() == target) {
      return value;
    } else if (value instanceof Expr.Conditional choice) {
      Expr then = widened(choice.then(), target);
      Expr otherwise = widened(choice.otherwise(), target);
      return new Expr.Conditional(choice.condition(), then, otherwise, choice.origin());
    }
    return new Expr.Cast(target, value, value.origin());
  }

  /** The value cast to a type, by a cast that is written or by a compound assignment. */
  Expr cast(Expr value, ExpressionTree operand, Type target, Tree at) {
    if (value instanceof Expr.Bad) {
      return context.bad(target, at);
    } else if (value.type().isNumeric() != target.isNumeric() || value.type() == Type.CHOICE) {
      return mismatch(value.type(), operand, target);
    } else if (value.type() == target && target != Type.FLOAT) {
      return value;
    }
    return new Expr.Cast(target, value, context.file().origin(at));
  }

  Expr mismatch(Type actual, Tree at, Type target) {
    context.report(Mistake.TYPE_MISMATCH, at, a(target), a(actual), hint(actual, target));
    return context.bad(target, at);
  }

  private static String hint(Type actual, Type target) {
    if (actual == Type.CHOICE) {
      return COMPARE_CHOICE;
    } else if (target == Type.CHOICE) {
      return "Write a constant of the enum.";
    } else if (target == Type.BOOLEAN) {
      return "Write a comparison, as in 'x != 0'.";
    } else if (actual == Type.BOOLEAN) {
      return "Choose a number by it, as in 'b ? 1 : 0'.";
    }
    return "Cast it, as in '(" + target.keyword() + ") x'.";
  }

  /** The type's keyword with its article: {@code an int}. */
  static String a(Type type) {
    return (type == Type.INT || type == Type.CHOICE ? "an " : "a ") + type.keyword();
  }

  static ExpressionTree withoutParentheses(ExpressionTree tree) {
    ExpressionTree inner = tree;
    while (inner instanceof ParenthesizedTree parentheses) {
      inner = parentheses.getExpression();
    }
    return inner;
  }
}
