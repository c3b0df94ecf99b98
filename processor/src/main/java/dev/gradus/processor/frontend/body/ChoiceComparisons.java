package dev.gradus.processor.frontend.body;

import com.sun.source.tree.Tree;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.ChoiceConstant;
import dev.gradus.processor.ir.Expr;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.UnaryOp;
import org.jspecify.annotations.Nullable;

/**
 * Reads comparisons of named choices, {@code mode == Mode.NONE}: each becomes a condition of its
 * own, so that no later pass knows enums.
 */
final class ChoiceComparisons {
  private final RuleContext context;
  private final Fields fields;

  ChoiceComparisons(RuleContext context, Fields fields) {
    this.context = context;
    this.fields = fields;
  }

  /**
   * The comparison of two operands that are of enums.
   *
   * @param op {@code ==} or {@code !=}
   */
  Expr read(BinaryOp op, Expr left, Expr right, Tree at) {
    Symbol.@Nullable Hyper hyper = hyper(left) == null ? hyper(right) : hyper(left);
    @Nullable ChoiceConstant constant = constant(right) == null ? constant(left) : constant(right);
    if (hyper == null || constant == null) {
      String both = hyper == null ? "two constants" : "two choices";
      String hint = "Compare a choice with a constant of its enum.";
      context.report(Mistake.OPERAND_TYPES, at, op.symbol(), both, hint);
      return context.bad(Type.BOOLEAN, at);
    }
    Formula.Choice choice = fields.choiceOf(hyper).orElseThrow();
    if (!choice.name().equals(constant.owner())) {
      context.report(Mistake.OTHER_CHOICE, at, constant, hyper.label(), choice.name());
      return context.bad(Type.BOOLEAN, at);
    }
    Expr equal =
        new Expr.Read(new Symbol.Chosen(hyper, constant.name()), context.file().origin(at));
    return op == BinaryOp.EQUAL
        ? equal
        : new Expr.Unary(UnaryOp.NOT, equal, context.file().origin(at));
  }

  private static Symbol.@Nullable Hyper hyper(Expr operand) {
    return operand instanceof Expr.Read read && read.symbol() instanceof Symbol.Hyper hyper
        ? hyper
        : null;
  }

  private static @Nullable ChoiceConstant constant(Expr operand) {
    return operand instanceof Expr.Literal literal
            && literal.value() instanceof ChoiceConstant constant
        ? constant
        : null;
  }
}
