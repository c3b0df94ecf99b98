package dev.gradus.processor.backend;

import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be looked at to know that masks have the bits of the choices that they stand for:
 * that nothing is NaN that is compared or chosen from. Since every operation that there is beside
 * them gives NaN for NaN, of numbers that lead to others only those others are looked at.
 *
 * @param kernel the kernel that chooses
 * @param uniform the numbers that are the same for all elements
 * @param perElement what is looked at of each element
 */
record NanCheck(Kernel kernel, List<Value> uniform, List<Watched> perElement) {

  /** A number, or the difference of two, which are NaN if a choice may be other than its mask. */
  record Watched(List<Value> operands) {}

  /** The check of a kernel's choices. */
  static NanCheck of(MaskForms forms) {
    Kernel kernel = forms.kernel();
    Set<Value> uniform = new LinkedHashSet<>();
    Set<Watched> watched = new LinkedHashSet<>();
    for (Value value : kernel.operations()) {
      for (Watched source : sources(forms, value)) {
        Value first = source.operands.get(0);
        boolean alone = source.operands.size() == 1;
        if (alone && kernel.isUniform(first)) {
          uniform.add(first);
        } else if (!alone || first.op() instanceof Op.Constant || !isChoice(forms, first)) {
          watched.add(source);
        }
      }
    }
    uniform.removeIf(NanCheck::isNumber);
    return new NanCheck(kernel, List.copyOf(uniform), last(kernel, watched));
  }

  /** What a choice or comparison is of, which is all that can be NaN in it. */
  private static List<Watched> sources(MaskForms forms, Value value) {
    if (forms.of(value).isEmpty()) {
      return List.of();
    }
    if (value.op() instanceof Op.Select && value.type() == Type.DOUBLE) {
      return List.of(
          new Watched(List.of(value.operand(1))), new Watched(List.of(value.operand(2))));
    } else if (value.op() instanceof Op.Binary && value.operand(0).type() == Type.DOUBLE) {
      return List.of(new Watched(forms.of(value).orElseThrow().operands()));
    } else if (value.op() instanceof Op.Apply apply && apply.function() != Intrinsic.SIGNUM) {
      boolean sign = apply.function() == Intrinsic.SIGN;
      return List.of(new Watched(List.of(sign ? value.operand(0) : value)));
    }
    return List.of();
  }

  /** Whether a value is one of those that it chooses from, or a sign: these are looked at. */
  private static boolean isChoice(MaskForms forms, Value value) {
    return value.op() instanceof Op.Select
        || (value.op() instanceof Op.Apply apply
            && apply.function() == Intrinsic.SIGN
            && forms.of(value).isPresent());
  }

  private static boolean isNumber(Value value) {
    return value.op() instanceof Op.Constant constant
        && constant.value() instanceof Number number
        && !Double.isNaN(number.doubleValue());
  }

  private static List<Watched> last(Kernel kernel, Set<Watched> all) {
    List<Watched> last = new ArrayList<>(all);
    last.removeIf(
        one ->
            one.operands.size() == 1
                && all.stream()
                    .anyMatch(
                        other ->
                            !other.equals(one)
                                && kernel
                                    .perElement(other.operands)
                                    .contains(one.operands.get(0))));
    return List.copyOf(last);
  }

  /** Whether nothing that could be NaN makes a difference. */
  boolean isNeedless() {
    return uniform.isEmpty() && perElement.isEmpty();
  }

  /** All that is computed for what is looked at. */
  Set<Value> values() {
    return kernel.perElement(perElement.stream().flatMap(w -> w.operands.stream()).toList());
  }

  /** The variables that it needs. */
  List<Let> lets() {
    Set<Value> values = values();
    return kernel.lets().stream().filter(let -> values.contains(let.value())).toList();
  }
}
