package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the operations of a kernel that its plain loop writes in another way, with the same bits,
 * since C2 would not vectorise it otherwise.
 *
 * <p>When C2 packs operations of neighbouring elements into vectors, it looks at the users of a
 * value in pairs, and makes the operands of a commutative one stand as in the other one, though
 * that may be a difference or a quotient ({@code opnd_positions_match} in HotSpot's {@code
 * superword.cpp}). Where the other operand is the same for all elements, nothing puts them back,
 * and the loop stays scalar, or is cut into shorter vectors. C2 has the uniform operand of a sum or
 * a product on the right, and that of a minimum or a maximum on the left. So a value that is on one
 * side there must not be on the other side of a difference, which becomes a sum, or of a quotient,
 * beside which the sum or the product changes.
 */
final class OperandOrder {
  private final Kernel kernel;

  /** The values that C2 has on the left in a sum or a product with a uniform one. */
  private final Set<Value> left = new HashSet<>();

  /** The values that C2 has on the right in a minimum or a maximum with a uniform one. */
  private final Set<Value> right = new HashSet<>();

  private final Set<Value> differences = new HashSet<>();
  private final Set<Value> besideQuotients = new HashSet<>();

  private OperandOrder(Kernel kernel) {
    this.kernel = kernel;
  }

  /** What is written in another way in a kernel. */
  static OperandOrder of(Kernel kernel) {
    OperandOrder found = new OperandOrder(kernel);
    kernel.operations().forEach(found::combine);
    Set<Value> divisors = new HashSet<>();
    for (Value value : kernel.operations()) {
      if (found.isMixedDifference(value)) {
        found.differences.add(value);
      }
      divisor(value, divisors);
    }
    kernel.operations().stream()
        .filter(value -> isCommutative(value) && found.combinesOneOf(divisors, value))
        .forEach(found.besideQuotients::add);
    return found;
  }

  /**
   * Whether a value is a difference, or is made of one as a {@code lerp} and a comparison are, to
   * be computed by a sum.
   */
  boolean isSum(Value value) {
    return differences.contains(value);
  }

  private void combine(Value value) {
    List<Value> operands = value.operands();
    if (isCommutative(value) || isComparisonWithZero(value)) {
      combine(operands.get(0), operands.get(1), left);
    } else if (value.op() instanceof Op.Apply apply) {
      switch (apply.function()) {
        case MIN, MAX, CLAMP -> combine(operands.get(0), operands.get(1), right);
        case ADDCMUL, ADDCDIV -> combine(operands.get(1), operands.get(2), left);
        case SIGN, SIGNUM -> left.add(operands.get(0));
        default -> {}
      }
    }
  }

  /** Whether a value is a comparison whose mask is made of a product. */
  private static boolean isComparisonWithZero(Value value) {
    return isComparison(value) && value.operands().stream().anyMatch(OperandOrder::isZero);
  }

  private static boolean isComparison(Value value) {
    return value.op() instanceof Op.Binary binary
        && binary.op().isComparison()
        && value.operand(0).type() == Type.DOUBLE;
  }

  private static boolean isZero(Value value) {
    return value.op() instanceof Op.Constant constant
        && constant.value() instanceof Number number
        && number.doubleValue() == 0;
  }

  private void combine(Value x, Value y, Set<Value> values) {
    if (kernel.isUniform(x) != kernel.isUniform(y)) {
      values.add(kernel.isUniform(x) ? y : x);
    }
  }

  private boolean isMixedDifference(Value value) {
    List<Value> operands = value.operands();
    if (value.op() instanceof Op.Binary binary && binary.op() == BinaryOp.SUBTRACT) {
      return areMixed(operands.get(0), operands.get(1));
    } else if (isComparison(value)) { // Its mask is made of a difference.
      boolean mirrored = kernel.isUniform(operands.get(0));
      return areMixed(operands.get(mirrored ? 1 : 0), operands.get(mirrored ? 0 : 1));
    }
    return value.op() instanceof Op.Apply apply
        && apply.function() == Intrinsic.LERP
        && areMixed(operands.get(1), operands.get(0));
  }

  private boolean areMixed(Value minuend, Value subtrahend) {
    return right.contains(minuend) || left.contains(subtrahend);
  }

  private static void divisor(Value value, Set<Value> divisors) {
    if (value.op() instanceof Op.Binary binary && binary.op() == BinaryOp.DIVIDE) {
      divisors.add(value.operand(1));
    } else if (value.op() instanceof Op.Apply apply) {
      switch (apply.function()) {
        case ADDCDIV -> divisors.add(value.operand(3));
        case RECIPROCAL -> divisors.add(value.operand(0));
        default -> {}
      }
    }
  }

  private boolean combinesOneOf(Set<Value> divisors, Value value) {
    Value x = value.operand(0);
    Value y = value.operand(1);
    return kernel.isUniform(x) != kernel.isUniform(y)
        && divisors.contains(kernel.isUniform(x) ? y : x);
  }

  private static boolean isCommutative(Value value) {
    return value.op() instanceof Op.Binary binary
        && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.MULTIPLY);
  }

  /** Whether a value is a product with, or a sum of, a uniform value and a divisor. */
  boolean isBesideQuotient(Value value) {
    return besideQuotients.contains(value);
  }
}
