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
final class Divisors implements Op.Visitor<Boolean> {
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

  /** Whether an integer is known not to be zero. */
  boolean isNeverZero(Value divisor) {
    return divisor.accept(this);
  }

  @Override
  public Boolean constant(Op.Constant constant, Value divisor) {
    return ((Number) constant.value()).longValue() != 0;
  }

  @Override
  public Boolean input(Op.Input input, Value divisor) {
    return positive.contains(input.symbol()) || input.symbol() instanceof Symbol.Local;
  }

  @Override
  public Boolean first(Op.First first, Value divisor) {
    return false;
  }

  @Override
  public Boolean unary(Op.Unary unary, Value divisor) {
    return unary.op() == UnaryOp.NEGATE && isNeverZero(divisor.operand(0));
  }

  @Override
  public Boolean binary(Op.Binary binary, Value divisor) {
    return false;
  }

  @Override
  public Boolean select(Op.Select select, Value divisor) {
    return false;
  }

  @Override
  public Boolean cast(Op.Cast cast, Value divisor) {
    Value operand = divisor.operand(0);
    return operand.type().widensTo(divisor.type()) && isNeverZero(operand);
  }

  @Override
  public Boolean apply(Op.Apply apply, Value divisor) {
    return apply.function() == Intrinsic.MAX
        && (isPositive(divisor.operand(0)) || isPositive(divisor.operand(1)));
  }

  private boolean isPositive(Value value) {
    return value.op() instanceof Op.Constant constant
        ? ((Number) constant.value()).longValue() > 0
        : value.isInput() && isNeverZero(value);
  }
}
