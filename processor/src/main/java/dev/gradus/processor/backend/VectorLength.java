package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;

/**
 * How many calls of the Vector API a kernel has, at most. C2 inlines them all only as long as its
 * graph is small enough; beyond, vectors are objects, and the kernel takes five to ten times as
 * long as the plain loop. The page {@code docs/decisions/vector-kernels.md} has the figures.
 */
final class VectorLength implements Op.Visitor<Integer> {
  /** So many calls are compiled well, whatever they are. */
  static final int LIMIT = 150;

  private final Kernel kernel;

  private VectorLength(Kernel kernel) {
    this.kernel = kernel;
  }

  static int of(Kernel kernel) {
    VectorLength length = new VectorLength(kernel);
    return kernel.arrays().size()
        + kernel.stores().size()
        + kernel.operations().stream().mapToInt(length::calls).sum();
  }

  /** Its own, and one for each uniform operand, which may have to be made a vector. */
  private int calls(Value value) {
    long uniform = value.operands().stream().filter(kernel::isUniform).count();
    return value.accept(this) + (value.operands().size() > 1 ? (int) uniform : 0);
  }

  @Override
  public Integer constant(Op.Constant constant, Value value) {
    return 0;
  }

  @Override
  public Integer input(Op.Input input, Value value) {
    return 0;
  }

  @Override
  public Integer first(Op.First first, Value value) {
    return 0;
  }

  @Override
  public Integer unary(Op.Unary unary, Value value) {
    return operator(value);
  }

  @Override
  public Integer binary(Op.Binary binary, Value value) {
    return operator(value);
  }

  @Override
  public Integer select(Op.Select select, Value value) {
    return operator(value);
  }

  @Override
  public Integer cast(Op.Cast cast, Value value) {
    return 1;
  }

  /** Functions that are several calls have as many as in float64, where series are longest. */
  @Override
  public Integer apply(Op.Apply apply, Value value) {
    return switch (apply.function()) {
      case ADDCMUL, CLAMP, RECIPROCAL -> 2;
      case ADDCDIV, RSQRT -> 3;
      case SIGN -> 5;
      case LERP -> 7;
      case EXPM1 -> 47;
      case EXP -> 53;
      case SIGMOID, TANH -> 57;
      case ABS, FMA, MAX, MIN, SQRT, SQUARE -> 1;
      case ACOS, ASIN, ATAN, ATAN2, CBRT, COS, COSH, HYPOT, LOG, LOG10, LOG1P, POW, SIN, SINH -> 1;
      case TAN -> 1;
      // There are no vectors for these.
      case CEIL, COPY_SIGN, FLOOR, RINT, SIGNUM, TO_DEGREES, TO_RADIANS -> 1;
    };
  }

  private static int operator(Value value) {
    boolean ofMasks = value.type() == Type.BOOLEAN && value.operand(0).type() == Type.BOOLEAN;
    return ofMasks ? 3 : 1;
  }
}
