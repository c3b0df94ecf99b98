package dev.gradus.processor.backend;

import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a kernel that chooses for each element is computed without choices, for C2 to vectorise: by
 * masks, which have the same bits unless a choice is by NaN, or between numbers one of which is.
 * All other operations that it may have give NaN for NaN. So what any choice makes of NaN shows in
 * the last choices, which alone are watched.
 *
 * @param forms what choices and conditions become
 * @param watched what is NaN where masks would give other bits; nothing if they never do
 */
record ChoiceFree(MaskForms forms, List<Value> watched) {
  ChoiceFree {
    watched = List.copyOf(watched);
  }

  /** The form without choices of a kernel that has any, if C2 vectorises it. */
  static Optional<ChoiceFree> of(Kernel kernel) {
    MaskForms forms = new MaskForms(kernel);
    List<Value> code = kernel.operations();
    if (code.stream().allMatch(value -> forms.of(value).isEmpty())
        || kernel.arrays().stream().anyMatch(Array::isChunk)
        || !code.stream().allMatch(value -> isServed(kernel, value))) {
      return Optional.empty();
    }
    ChoiceFree form = new ChoiceFree(forms, watched(kernel, forms));
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

  private static List<Value> watched(Kernel kernel, MaskForms forms) {
    List<Value> choices =
        kernel.operations().stream().filter(value -> isChoice(forms, value)).toList();
    Set<Value> inner = new HashSet<>();
    choices.forEach(choice -> inner.addAll(kernel.perElement(choice.operands())));
    return choices.stream()
        .filter(choice -> !inner.contains(choice))
        .map(choice -> isSign(choice) ? choice.operand(0) : choice)
        .distinct()
        .toList();
  }

  /** Whether a value is a number for which a mask gives NaN where the choice does not. */
  private static boolean isChoice(MaskForms forms, Value value) {
    return value.type() == Type.DOUBLE
        && forms.of(value).isPresent()
        && !(value.op() instanceof Op.Apply apply && apply.function() == Intrinsic.SIGNUM);
  }

  /** Whether a choice is NaN exactly where its operand is. */
  private static boolean isSign(Value choice) {
    return choice.op() instanceof Op.Apply apply && apply.function() == Intrinsic.SIGN;
  }

  /** The variables that what is watched needs. */
  List<Let> lets() {
    Set<Value> needed = kernel().perElement(watched);
    return kernel().lets().stream().filter(let -> needed.contains(let.value())).toList();
  }

  private Kernel kernel() {
    return forms.kernel();
  }

  /** Whether C2 unrolls the loop without choices only with a hint. */
  boolean isHinted() {
    return UnrollingHint.isNeeded(LoopLength.of(forms));
  }

  private boolean isShort() {
    return LoopLength.of(forms) <= LoopLength.LIMIT
        && !UnrollingHint.isNeeded(LoopLength.of(forms, watched));
  }
}
