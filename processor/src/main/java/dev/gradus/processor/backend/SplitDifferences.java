package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
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
          && binary.op() == BinaryOp.SUBTRACT
          && differences.areMixed(value.operand(0), value.operand(1))) {
        found.add(value);
      }
    }
    return found;
  }

  private boolean areMixed(Value minuend, Value subtrahend) {
    return right.contains(minuend) || left.contains(subtrahend);
  }

  private static boolean isCommutative(BinaryOp op) {
    return op == BinaryOp.ADD || op == BinaryOp.MULTIPLY;
  }

  private void add(Intrinsic function, List<Value> operands) {
    switch (function) {
      case MIN, MAX, CLAMP -> add(operands.get(0), operands.get(1), right);
      case ADDCMUL, ADDCDIV -> add(operands.get(1), operands.get(2), left);
      default -> {}
    }
  }

  private void add(Value x, Value y, Set<Value> values) {
    if (kernel.isUniform(x) != kernel.isUniform(y)) {
      values.add(kernel.isUniform(x) ? y : x);
    }
  }
}
