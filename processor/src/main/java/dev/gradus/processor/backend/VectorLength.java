package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.Map;

/**
 * How many calls of the Vector API a kernel has, at most. C2 inlines them all only as long as its
 * graph is small enough; beyond, vectors are objects, and the kernel takes five to ten times as
 * long as the plain loop. The page {@code docs/decisions/vector-kernels.md} has the figures.
 */
final class VectorLength {
  /** The most calls that are compiled well, whatever they are. */
  static final int LIMIT = 150;

  /** The calls of functions that need several, in float64, where series are longest. */
  private static final Map<Intrinsic, Integer> FUNCTIONS =
      Map.ofEntries(
          Map.entry(Intrinsic.ADDCDIV, 3),
          Map.entry(Intrinsic.ADDCMUL, 2),
          Map.entry(Intrinsic.CLAMP, 2),
          Map.entry(Intrinsic.LERP, 7),
          Map.entry(Intrinsic.RECIPROCAL, 2),
          Map.entry(Intrinsic.RSQRT, 3),
          Map.entry(Intrinsic.SIGN, 5),
          Map.entry(Intrinsic.EXP, 53),
          Map.entry(Intrinsic.EXPM1, 47),
          Map.entry(Intrinsic.SIGMOID, 57),
          Map.entry(Intrinsic.TANH, 57));

  private VectorLength() {}

  static int of(Kernel kernel) {
    return kernel.arrays().size()
        + kernel.stores().size()
        + kernel.operations().stream().mapToInt(value -> calls(value, kernel)).sum();
  }

  /** A value's own calls, and one for each uniform operand, which may have to be made a vector. */
  private static int calls(Value value, Kernel kernel) {
    long uniform = value.operands().stream().filter(v -> kernel.isUniform(v)).count();
    return own(value) + (value.operands().size() > 1 ? (int) uniform : 0);
  }

  private static int own(Value value) {
    if (value.op() instanceof Op.Apply apply) {
      return FUNCTIONS.getOrDefault(apply.function(), 1);
    }
    boolean ofMasks = value.type() == Type.BOOLEAN && value.operand(0).type() == Type.BOOLEAN;
    return ofMasks ? 3 : 1;
  }
}
