package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Value;
import java.util.List;

/**
 * How long the body of a kernel's plain loop is to C2, which unrolls it, and so vectorises it, up
 * to a limit. That an array counts like six operations, and a store like two more, was found by
 * loops of two to eight arrays on JDK 17 and 25.
 */
final class LoopLength {
  /** The length of the longest body that is vectorised for certain. */
  static final int LIMIT = 55;

  private static final int ARRAY = 6;
  private static final int STORE = 2;

  private LoopLength() {}

  static int of(Kernel kernel) {
    int operations = kernel.operations().stream().mapToInt(v -> operations(v, kernel)).sum();
    return operations + ARRAY * kernel.arrays().size() + STORE * kernel.stores().size();
  }

  /**
   * The operations of a value in the loop, before which those that are the same for all are done.
   */
  private static int operations(Value value, Kernel kernel) {
    if (!(value.op() instanceof Op.Apply apply)) {
      return 1;
    }
    List<Value> arguments = value.operands();
    Intrinsic function = apply.function();
    return switch (function) {
      case ADDCDIV -> 2 + product(arguments.get(1), arguments.get(2), kernel);
      case ADDCMUL -> 1 + product(arguments.get(1), arguments.get(2), kernel);
      case CLAMP, LERP, RSQRT -> 2;
      default -> 1;
    };
  }

  private static int product(Value x, Value y, Kernel kernel) {
    return kernel.isUniform(x) && kernel.isUniform(y) ? 0 : 1;
  }
}
