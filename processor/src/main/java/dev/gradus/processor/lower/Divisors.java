package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Interval;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells which integers can be divided by. Only division by an integer zero can fail in a formula,
 * so ruling it out lets every other pass move and repeat computations freely.
 */
final class Divisors {
  private final Set<Symbol> positive = new HashSet<>();

  Divisors(Formula formula) {
    positive.add(Argument.STEP);
    for (Formula.Hyper hyper : formula.hypers()) {
      if (isAboveZero(hyper.range())) {
        positive.add(hyper.symbol());
      }
    }
  }

  private static boolean isAboveZero(Interval range) {
    return range.low() >= 0 && !range.contains(0);
  }

  boolean isNeverZero(Value divisor) {
    if (divisor.op() instanceof Op.Constant constant) {
      return ((Number) constant.value()).longValue() != 0;
    } else if (divisor.op() instanceof Op.Input input) {
      return positive.contains(input.symbol()) || input.symbol() instanceof Symbol.Local;
    } else if (divisor.op() instanceof Op.Unary unary && unary.op() == UnaryOp.NEGATE) {
      return isNeverZero(divisor.operand(0));
    } else if (divisor.op() instanceof Op.Apply apply && apply.function() == Intrinsic.MAX) {
      return isPositive(divisor.operand(0)) || isPositive(divisor.operand(1));
    }
    boolean widened =
        divisor.op() instanceof Op.Cast && divisor.operand(0).type().widensTo(divisor.type());
    return widened && isNeverZero(divisor.operand(0));
  }

  private boolean isPositive(Value value) {
    return value.op() instanceof Op.Constant constant
        ? ((Number) constant.value()).longValue() > 0
        : value.op() instanceof Op.Input && isNeverZero(value);
  }
}
