package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the Vector API can do, and what C2 does as well with a plain loop. */
final class VectorOperations {
  /** Functions with an operator of their own, which may differ from Math's by an ulp. */
  private static final Map<Intrinsic, String> LANEWISE = new EnumMap<>(Intrinsic.class);

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
          Intrinsic.SIGMOID,
          Intrinsic.SIGN,
          Intrinsic.SQRT,
          Intrinsic.SQUARE);

  static {
    for (Intrinsic function :
        EnumSet.of(
            Intrinsic.ACOS,
            Intrinsic.ASIN,
            Intrinsic.ATAN,
            Intrinsic.ATAN2,
            Intrinsic.CBRT,
            Intrinsic.COS,
            Intrinsic.COSH,
            Intrinsic.EXP,
            Intrinsic.EXPM1,
            Intrinsic.HYPOT,
            Intrinsic.LOG,
            Intrinsic.LOG10,
            Intrinsic.LOG1P,
            Intrinsic.POW,
            Intrinsic.SIN,
            Intrinsic.SINH,
            Intrinsic.TAN,
            Intrinsic.TANH)) {
      LANEWISE.put(function, function.name());
    }
  }

  private VectorOperations() {}

  /** The name of the function's operator; empty if it has none. */
  static String lanewise(Intrinsic function) {
    return LANEWISE.getOrDefault(function, "");
  }

  /** Whether there are vectors for a per-element operation. */
  static boolean has(Value value, Dialect dialect) {
    if (value.type() == Type.FLOAT && !dialect.isFloat32()) {
      return false; // Rounded to float within doubles: a vector of another shape.
    } else if (value.op() instanceof Op.Binary binary) {
      return binary.op() != BinaryOp.REMAINDER;
    } else if (value.op() instanceof Op.Apply apply) {
      return COMPOSED.contains(apply.function()) || LANEWISE.containsKey(apply.function());
    } else if (value.op() instanceof Op.Cast) {
      return dialect.keyword(value.type()).equals(dialect.keyword(value.operand(0).type()));
    }
    return true;
  }

  /**
   * Whether a per-element operation keeps C2 from vectorising the loop that it is in: measured on
   * JDK 17 and 25, those are choices, signs and what is not in the instruction set.
   */
  static boolean keepsLoopScalar(Value value) {
    return isFromLibrary(value)
        || (value.op() instanceof Op.Apply apply && apply.function() == Intrinsic.SIGN)
        || value.type() == Type.BOOLEAN
        || value.op() instanceof Op.Select;
  }

  /** Whether an operation may differ from Math's by an ulp. */
  static boolean isFromLibrary(Value value) {
    return value.op() instanceof Op.Apply apply
        && (LANEWISE.containsKey(apply.function()) || apply.function() == Intrinsic.SIGMOID);
  }
}
