package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.EnumSet;
import java.util.Set;

/** What the Vector API can do. */
final class VectorOperations {
  /** Functions that are made of others, to the bit. */
  private static final Set<Intrinsic> COMPOSED =
      EnumSet.of(
          Intrinsic.ABS,
          Intrinsic.ADDCDIV,
          Intrinsic.ADDCMUL,
          Intrinsic.CLAMP,
          Intrinsic.FMA,
          Intrinsic.LERP,
          Intrinsic.MAX,
          Intrinsic.MIN,
          Intrinsic.RECIPROCAL,
          Intrinsic.RSQRT,
          Intrinsic.SIGN,
          Intrinsic.SQRT,
          Intrinsic.SQUARE);

  /** Functions of our own, within some ulps of Math's. */
  private static final Set<Intrinsic> APPROXIMATED =
      EnumSet.of(Intrinsic.EXP, Intrinsic.EXPM1, Intrinsic.SIGMOID, Intrinsic.TANH);

  /**
   * Functions that the API has an operator for, within an ulp of Math's: but an operator is Math's
   * own function until C2 has compiled it, so that bits change in the middle of a run.
   */
  private static final Set<Intrinsic> LANEWISE =
      EnumSet.of(
          Intrinsic.ACOS,
          Intrinsic.ASIN,
          Intrinsic.ATAN,
          Intrinsic.ATAN2,
          Intrinsic.CBRT,
          Intrinsic.COS,
          Intrinsic.COSH,
          Intrinsic.HYPOT,
          Intrinsic.LOG,
          Intrinsic.LOG10,
          Intrinsic.LOG1P,
          Intrinsic.POW,
          Intrinsic.SIN,
          Intrinsic.SINH,
          Intrinsic.TAN);

  private VectorOperations() {}

  /**
   * Whether there are vectors for a per-element operation.
   *
   * @param changing whether functions may have other bits once they are compiled
   */
  static boolean has(Value value, ComputeType compute, boolean changing) {
    // What is rounded to float within doubles is a vector of another shape.
    boolean otherShape = value.type() == Type.FLOAT && !compute.isFloat32();
    return !otherShape && value.accept(new Known(compute, changing));
  }

  private record Known(ComputeType compute, boolean changing) implements Op.Visitor<Boolean> {
    @Override
    public Boolean constant(Op.Constant constant, Value value) {
      return true;
    }

    @Override
    public Boolean input(Op.Input input, Value value) {
      return true;
    }

    @Override
    public Boolean first(Op.First first, Value value) {
      return true;
    }

    @Override
    public Boolean unary(Op.Unary unary, Value value) {
      return true;
    }

    @Override
    public Boolean binary(Op.Binary binary, Value value) {
      return binary.op() != BinaryOp.REMAINDER;
    }

    @Override
    public Boolean select(Op.Select select, Value value) {
      return true;
    }

    @Override
    public Boolean cast(Op.Cast cast, Value value) {
      return compute.of(value.type()).equals(compute.of(value.operand(0).type()));
    }

    @Override
    public Boolean apply(Op.Apply apply, Value value) {
      Intrinsic function = apply.function();
      return COMPOSED.contains(function)
          || APPROXIMATED.contains(function)
          || (changing && LANEWISE.contains(function));
    }
  }

  /** Whether an operation may differ from Math's. */
  static boolean isInexact(Value value) {
    return value.op() instanceof Op.Apply apply
        && (LANEWISE.contains(apply.function()) || APPROXIMATED.contains(apply.function()));
  }
}
