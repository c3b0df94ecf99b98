package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * How a kernel that chooses for each element is computed without choices, for C2 to vectorise: by
 * masks, which have the same bits unless a choice is by NaN, or between numbers one of which is.
 *
 * @param forms what choices and conditions become
 * @param check tells whether there is such a NaN
 */
record ChoiceFree(MaskForms forms, NanCheck check) {
  /** The form without choices of a kernel that has any, if C2 vectorises it. */
  static Optional<ChoiceFree> of(Kernel kernel) {
    MaskForms forms = new MaskForms(kernel);
    List<Value> code = kernel.operations();
    if (code.stream().allMatch(value -> forms.of(value).isEmpty())
        || kernel.arrays().stream().anyMatch(Array::isChunk)
        || !code.stream().allMatch(value -> isServed(kernel, value))) {
      return Optional.empty();
    }
    ChoiceFree form = new ChoiceFree(forms, NanCheck.of(forms));
    return form.isShort() ? Optional.of(form) : Optional.empty();
  }

  /** Whether an operation has a form, or is vectorised as it is, and gives NaN for NaN. */
  private static boolean isServed(Kernel kernel, Value value) {
    return isNumberOrMask(kernel, value)
        && value.operands().stream().allMatch(operand -> isNumberOrMask(kernel, operand))
        && !(value.op() instanceof Op.Binary binary && binary.op() == BinaryOp.REMAINDER)
        && !(value.op() instanceof Op.Apply apply && !isServed(apply.function()));
  }

  private static boolean isNumberOrMask(Kernel kernel, Value value) {
    return value.type() == Type.DOUBLE
        || (value.type() == Type.BOOLEAN && !kernel.isUniform(value));
  }

  private static boolean isServed(Intrinsic function) {
    return switch (function) {
      case ABS, ADDCDIV, ADDCMUL, CLAMP, FMA, LERP, MAX, MIN, RECIPROCAL, RSQRT -> true;
      case SIGN, SIGNUM, SQRT, SQUARE -> true;
      case ACOS, ASIN, ATAN, ATAN2, CBRT, CEIL, COPY_SIGN, COS, COSH, EXP, EXPM1, FLOOR -> false;
      case HYPOT, LOG, LOG10, LOG1P, POW, RINT, SIGMOID, SIN, SINH, TAN, TANH -> false;
      case TO_DEGREES, TO_RADIANS -> false;
    };
  }

  /** Whether C2 unrolls the loop without choices only with a hint. */
  boolean isHinted() {
    return UnrollingHint.isNeeded(LoopLength.of(forms));
  }

  /** Whether C2 unrolls the loop that looks for NaN only with a hint. */
  boolean isCheckHinted() {
    return UnrollingHint.isNeeded(LoopLength.of(forms, check));
  }

  private boolean isShort() {
    return Math.max(LoopLength.of(forms), LoopLength.of(forms, check)) <= LoopLength.LIMIT;
  }
}
