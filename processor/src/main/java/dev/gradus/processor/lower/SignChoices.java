package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Choices by a uniform condition between an element's number and its negative, as {@code maximize ?
 * -grad : grad}. Such a choice is the number times a uniform 1 or -1, and so needs no kernels of
 * its own. The product has the bits of the choice, those of zeros and infinities too; only a NaN,
 * whose bits mean nothing, may have another sign.
 */
final class SignChoices {
  private final Levels levels;
  private final UnaryOperator<Value> meaning;

  /** The choices among values that stand for themselves. */
  SignChoices(Levels levels) {
    this(levels, UnaryOperator.identity());
  }

  /**
   * The choices among values that stand for others.
   *
   * @param meaning the value that one stands for
   */
  SignChoices(Levels levels, UnaryOperator<Value> meaning) {
    this.levels = levels;
    this.meaning = meaning;
  }

  /** Whether a value is a choice of a sign. */
  boolean contains(Value value) {
    return value.op() instanceof Op.Select
        && !levels.isPerElement(value.operand(0))
        && levels.isPerElement(value)
        && (isNegative(value.operand(1), value.operand(2))
            || isNegative(value.operand(2), value.operand(1)));
  }

  private boolean isNegative(Value negative, Value number) {
    Value value = meaning.apply(negative);
    return value.op() instanceof Op.Unary unary
        && unary.op() == UnaryOp.NEGATE
        && meaning.apply(value.operand(0)) == meaning.apply(number);
  }

  /**
   * The operands of a value by which kernels may have to be split: all but the condition of a
   * choice of a sign.
   */
  List<Value> splitting(Value value) {
    return contains(value) ? value.operands().subList(1, 3) : value.operands();
  }

  /** Whether a choice of a sign takes the negative number where its condition holds. */
  boolean isNegativeFirst(Value choice) {
    return isNegative(choice.operand(1), choice.operand(2));
  }
}
