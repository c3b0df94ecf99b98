package dev.gradus.processor.frontend.body;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import org.jspecify.annotations.Nullable;

/** Reads operators between operands that are read, with Java's promotions made explicit. */
final class OperatorReader {
  private final RuleContext context;
  private final Conversions conversions;
  private final ChoiceComparisons choices;

  OperatorReader(RuleContext context, Conversions conversions, ChoiceComparisons choices) {
    this.context = context;
    this.choices = choices;
    this.conversions = conversions;
  }

  Expr unary(UnaryTree tree, Expr operand) {
    boolean not = tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT;
    if (tree.getKind() == Tree.Kind.BITWISE_COMPLEMENT) {
      return refuse("bit operators", tree, operand.type());
    } else if (operand instanceof Expr.Bad) {
      return context.bad(not ? Type.BOOLEAN : operand.type(), tree);
    } else if (not ? operand.type() != Type.BOOLEAN : !operand.type().isNumeric()) {
      return mismatch(not ? "!" : "-", tree, operand.type(), operand.type());
    } else if (tree.getKind() == Tree.Kind.UNARY_PLUS) {
      return operand;
    }
    return new Expr.Unary(not ? UnaryOp.NOT : UnaryOp.NEGATE, operand, context.file().origin(tree));
  }

  Expr binary(BinaryTree tree, Expr left, Expr right) {
    return combine(
        tree.getKind(), left, tree.getLeftOperand(), right, tree.getRightOperand(), tree);
  }

  /** The operation of this kind on two operands. */
  Expr combine(
      Tree.Kind kind,
      Expr left,
      ExpressionTree leftTree,
      Expr right,
      ExpressionTree rightTree,
      Tree at) {
    @Nullable BinaryOp op = Operators.binary(kind);
    boolean integers = left.type().isInteger() && right.type().isInteger();
    boolean bitwise = integers && (op == BinaryOp.AND || op == BinaryOp.OR);
    if (op == BinaryOp.XOR && left.type().isNumeric() && right.type().isNumeric()) {
      return power(left, leftTree, right, rightTree, at);
    } else if (op == null || bitwise) {
      return refuse(op == null ? "shifts" : "bit operators", at, Type.INT);
    } else if (left instanceof Expr.Bad || right instanceof Expr.Bad) {
      return context.bad(op.isArithmetic() ? promoted(left, right) : Type.BOOLEAN, at);
    }
    boolean booleans = left.type() == Type.BOOLEAN && right.type() == Type.BOOLEAN;
    boolean numbers = left.type().isNumeric() && right.type().isNumeric();
    boolean equality = op == BinaryOp.EQUAL || op == BinaryOp.NOT_EQUAL;
    if (equality && left.type() == Type.CHOICE && right.type() == Type.CHOICE) {
      return choices.read(op, left, right, at);
    }
    if (op.isLogic() ? !booleans : !(numbers || (equality && booleans))) {
      return mismatch(op.symbol(), at, left.type(), right.type());
    } else if (booleans) {
      return new Expr.Binary(op, left, right, context.file().origin(at));
    }
    Type type = promoted(left, right);
    checkQuotient(op, left, right, at);
    return new Expr.Binary(
        op,
        conversions.widen(left, leftTree, type),
        conversions.widen(right, rightTree, type),
        context.file().origin(at));
  }

  /** Reports {@code g ^ 2}, which means a power to everybody but Java. */
  private Expr power(
      Expr left, ExpressionTree leftTree, Expr right, ExpressionTree rightTree, Tree at) {
    if (!(left instanceof Expr.Bad || right instanceof Expr.Bad)) {
      String base = Conversions.withoutParentheses(leftTree).toString();
      String exponent = Conversions.withoutParentheses(rightTree).toString();
      String power =
          exponent.equals("2") ? "square(" + base + ")" : "pow(" + base + ", " + exponent + ")";
      String hint = "It is no power in Java: write '" + power + "'.";
      context.report(Mistake.OPERAND_TYPES, at, "^", types(left.type(), right.type()), hint);
    }
    return context.bad(Type.DOUBLE, at);
  }

  private static String types(Type left, Type right) {
    return Conversions.a(left) + (left == right ? "" : " and " + Conversions.a(right));
  }

  private static Type promoted(Expr left, Expr right) {
    return left.type().isNumeric() && right.type().isNumeric()
        ? Type.promote(left.type(), right.type())
        : Type.DOUBLE;
  }

  /** Reports a quotient such as {@code 1 / 2}, which is zero in Java, and nobody means it so. */
  private void checkQuotient(BinaryOp op, Expr left, Expr right, Tree at) {
    if (op != BinaryOp.DIVIDE || !left.type().isInteger() || !right.type().isInteger()) {
      return;
    }
    boolean constant = Numeric.valueOf(left) != null && Numeric.valueOf(right) != null;
    if (constant
        && Numeric.valueOf(left) instanceof Number a
        && Numeric.valueOf(right) instanceof Number b) {
      long divisor = b.longValue();
      if (divisor != 0 && a.longValue() % divisor != 0) {
        context.report(Mistake.INEXACT_QUOTIENT, at, a, b, a.longValue() / divisor);
      }
    }
  }

  Expr conditional(ConditionalExpressionTree tree, Expr condition, Expr then, Expr otherwise) {
    if (then instanceof Expr.Bad || otherwise instanceof Expr.Bad) {
      return context.bad(then instanceof Expr.Bad ? otherwise.type() : then.type(), tree);
    } else if (then.type() == Type.CHOICE) {
      return conversions.mismatch(then.type(), tree.getTrueExpression(), Type.DOUBLE);
    } else if (then.type().isNumeric() != otherwise.type().isNumeric()
        || otherwise.type() == Type.CHOICE) {
      return conversions.mismatch(otherwise.type(), tree.getFalseExpression(), then.type());
    }
    Type type = then.type().isNumeric() ? promoted(then, otherwise) : Type.BOOLEAN;
    return new Expr.Conditional(
        condition,
        conversions.widen(then, tree.getTrueExpression(), type),
        conversions.widen(otherwise, tree.getFalseExpression(), type),
        context.file().origin(tree));
  }

  /** The number one in this type. */
  Expr one(Type type, Tree at) {
    return new Expr.Literal(Constants.cast(type, 1), type, context.file().origin(at));
  }

  private Expr refuse(String noun, Tree at, Type type) {
    context.report(
        Mistake.UNSUPPORTED_EXPRESSION,
        at,
        noun,
        "Use arithmetic; on booleans '&&', '||' and '!'.");
    return context.bad(type, at);
  }

  private Expr mismatch(String symbol, Tree at, Type left, Type right) {
    String hint =
        left == Type.CHOICE || right == Type.CHOICE
            ? Conversions.COMPARE_CHOICE
            : Operators.isLogic(symbol)
                ? "Write a comparison, as in 'x != 0'."
                : "Choose a number by a boolean with 'b ? 1 : 0'.";
    context.report(Mistake.OPERAND_TYPES, at, symbol, types(left, right), hint);
    return context.bad(Operators.isCondition(symbol) ? Type.BOOLEAN : Type.DOUBLE, at);
  }
}
