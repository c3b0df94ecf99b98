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
 * Finds the differences of a kernel that its plain loop computes as a sum with a negative, which
 * has the same bits.
 *
 * <p>When C2 packs operations of neighbouring elements into vectors, it looks at the users of a
 * value in pairs, and makes the operands of a commutative one stand as in the other one, though
 * that may be a difference ({@code opnd_positions_match} in HotSpot's {@code superword.cpp}). Where
 * the other operand is the same for all elements, nothing puts them back, and the loop stays
 * scalar, or is cut into shorter vectors. C2 has the uniform operand of a sum or a product on the
 * right, and that of a minimum or a maximum on the left.
 */
final class SplitDifferences {
  private final Kernel kernel;

  /** The values that C2 has on the left in a sum or a product with a uniform one. */
  private final Set<Value> left = new HashSet<>();

  /** The values that C2 has on the right in a minimum or a maximum with a uniform one. */
  private final Set<Value> right = new HashSet<>();

  private SplitDifferences(Kernel kernel) {
    this.kernel = kernel;
    for (Value value : kernel.operations()) {
      List<Value> operands = value.operands();
      if (value.op() instanceof Op.Binary binary && isCommutative(binary.op())) {
        add(operands.get(0), operands.get(1), left);
      } else if (value.op() instanceof Op.Binary binary && binary.op().isComparison()) {
        if (operands.stream().anyMatch(SplitDifferences::isZero)) {
          add(operands.get(0), operands.get(1), left); // Its mask is made of a product.
        }
      } else if (value.op() instanceof Op.Apply apply) {
        add(apply.function(), operands);
      }
    }
  }

  /** The differences that are to be printed as sums. */
  static Set<Value> of(Kernel kernel) {
    SplitDifferences differences = new SplitDifferences(kernel);
    Set<Value> found = new HashSet<>();
    for (Value value : kernel.operations()) {
      if (value.op() instanceof Op.Binary binary
          && isDifference(binary.op())
          && value.operand(0).type() == Type.DOUBLE
          && differences.areMixed(value)) {
        found.add(value);
      }
    }
    return found;
  }

  /** Whether an operation is a difference, or a comparison, whose mask is made of one. */
  private static boolean isDifference(BinaryOp op) {
    return op == BinaryOp.SUBTRACT || op.isComparison();
  }

  private boolean areMixed(Value difference) {
    Value x = difference.operand(0);
    Value y = difference.operand(1);
    boolean mirrored = difference.type() == Type.BOOLEAN && kernel.isUniform(x);
    return right.contains(mirrored ? y : x) || left.contains(mirrored ? x : y);
  }

  private static boolean isZero(Value value) {
    return value.op() instanceof Op.Constant constant
        && constant.value() instanceof Number number
        && number.doubleValue() == 0;
  }

  private static boolean isCommutative(BinaryOp op) {
    return op == BinaryOp.ADD || op == BinaryOp.MULTIPLY;
  }

  private void add(Intrinsic function, List<Value> operands) {
    switch (function) {
      case MIN, MAX, CLAMP -> add(operands.get(0), operands.get(1), right);
      case ADDCMUL, ADDCDIV -> add(operands.get(1), operands.get(2), left);
      case SIGN, SIGNUM -> left.add(operands.get(0));
      default -> {}
    }
  }

  private void add(Value x, Value y, Set<Value> values) {
    if (kernel.isUniform(x) != kernel.isUniform(y)) {
      values.add(kernel.isUniform(x) ? y : x);
    }
  }
}
