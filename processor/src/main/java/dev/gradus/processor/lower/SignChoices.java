package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Constants;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
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

  /** The choices among values that are what they are. */
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

  /** Whether a value is such a choice. */
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
   * The operands of a value by which kernels may have to be split: all but the condition of such a
   * choice.
   */
  List<Value> splitting(Value value) {
    return contains(value) ? value.operands().subList(1, 3) : value.operands();
  }

  /** The value as a product, if it is such a choice; else itself. */
  Value product(Value value, Folder folder, ValueNames names) {
    if (!contains(value)) {
      return value;
    }
    boolean negativeFirst = isNegative(value.operand(1), value.operand(2));
    Value number = value.operand(negativeFirst ? 2 : 1);
    Value minus = one(-1, value.type(), folder);
    Value plus = one(1, value.type(), folder);
    Value sign =
        negativeFirst
            ? folder.select(value.operand(0), minus, plus)
            : folder.select(value.operand(0), plus, minus);
    return folder.binary(
        BinaryOp.MULTIPLY, number, folder.named(sign, names.suffixed(number, "sign")));
  }

  private static Value one(int sign, Type type, Folder folder) {
    return folder.constant(Constants.cast(type, sign), type);
  }
}
