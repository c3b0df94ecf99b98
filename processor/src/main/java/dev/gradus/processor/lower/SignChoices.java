package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.function.UnaryOperator;

/**
 * Choices by a uniform condition between an element's number and its negative, as {@code maximize ?
 * -grad : grad}. Such a choice is the number times a uniform 1 or -1, and so needs no kernels of
 * its own. The product has the bits of the choice, those of zeros and infinities too; only a NaN,
 * whose bits mean nothing, may have another sign.
 */
final class SignChoices {
  private final Placements placements;
  private final UnaryOperator<Value> meaning;

  /** The choices among values that stand for themselves. */
  SignChoices(Placements placements) {
    this(placements, UnaryOperator.identity());
  }

  /**
   * The choices among values that stand for others.
   *
   * @param meaning the value that one stands for
   */
  SignChoices(Placements placements, UnaryOperator<Value> meaning) {
    this.placements = placements;
    this.meaning = meaning;
  }

  /** Whether a value is a choice of a sign. */
  boolean contains(Value value) {
    return value.op() instanceof Op.Select
        && !placements.isPerElement(value.operand(0))
        && placements.isPerElement(value)
        && (isNegative(value.operand(1), value.operand(2))
            || isNegative(value.operand(2), value.operand(1)));
  }

  private boolean isNegative(Value negative, Value number) {
    Value value = meaning.apply(negative);
    return value.op() instanceof Op.Unary unary
        && unary.op() == UnaryOp.NEGATE
        && meaning.apply(value.operand(0)) == meaning.apply(number);
  }

  /** Whether a choice of a sign takes the negative number where its condition holds. */
  boolean isNegativeFirst(Value choice) {
    return isNegative(choice.operand(1), choice.operand(2));
  }
}
