package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.UnaryOp;
import dev.gradus.processor.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes signs away from what is reduced where they make no difference: {@code dot(s * x, s * y)}
 * has the bits of {@code dot(x, y)} if {@code s} is 1 or -1, and {@code maxAbs(-x)} those of {@code
 * maxAbs(x)}; only a NaN may have another sign. So the norm of {@code maximize ? -grad : grad} is
 * that of the gradient, which is summed where it lies.
 */
final class ReducedSigns {
  private final Placements placements;

  ReducedSigns(Placements placements) {
    this.placements = placements;
  }

  /** The outputs, in which signs that make no difference are not reduced. */
  Outputs removed(Outputs outputs) {
    Map<Symbol.Reduced, Accumulation> reduced = new LinkedHashMap<>(outputs.reduced());
    reduced.replaceAll((symbol, r) -> r.with(withoutSigns(r)));
    return new Outputs(
        outputs.param(), outputs.states(), outputs.written(), reduced, outputs.scalars());
  }

  private List<Value> withoutSigns(Accumulation accumulation) {
    List<Value> operands = accumulation.operands();
    return switch (accumulation.reduction()) {
      case DOT -> {
        Value x = operands.get(0);
        Value y = operands.get(1);
        yield hasSign(x) && hasSign(y) && sign(x) == sign(y)
            ? List.of(number(x), number(y))
            : operands;
      }
      case MAX_ABS -> List.of(hasSign(operands.get(0)) ? number(operands.get(0)) : operands.get(0));
      default -> operands;
    };
  }

  /** Whether a value is a negative, or the product of a number and a sign. */
  private boolean hasSign(Value value) {
    return isNegative(value) || number(value) != value;
  }

  private static boolean isNegative(Value value) {
    return value.op() instanceof Op.Unary unary && unary.op() == UnaryOp.NEGATE;
  }

  /** What is multiplied by a sign; the value itself if none is. */
  private Value number(Value value) {
    if (isNegative(value)) {
      return value.operand(0);
    }
    boolean product = value.op() instanceof Op.Binary binary && binary.op() == BinaryOp.MULTIPLY;
    if (product && isSign(value.operand(1))) {
      return value.operand(0);
    }
    return product && isSign(value.operand(0)) ? value.operand(1) : value;
  }

  /** The sign of a value that has one; null for that of a negative. */
  private @Nullable Value sign(Value value) {
    if (isNegative(value)) {
      return null;
    }
    return requireNonNull(value.operand(number(value) == value.operand(0) ? 1 : 0));
  }

  /** Whether a value is a uniform choice between 1 and -1. */
  private boolean isSign(Value value) {
    return value.op() instanceof Op.Select
        && !placements.isPerElement(value)
        && isOne(value.operand(1))
        && isOne(value.operand(2));
  }

  private static boolean isOne(Value value) {
    return value.op() instanceof Op.Constant constant
        && constant.value() instanceof Number number
        && Math.abs(number.doubleValue()) == 1;
  }
}
