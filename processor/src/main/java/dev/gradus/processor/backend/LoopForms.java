package dev.gradus.processor.backend;

import dev.gradus.processor.backend.MaskForms.Form;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Value;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What code computes otherwise than it is written in the formula, for C2 to vectorise it.
 *
 * @param near the calls of {@code lerp} whose weights are known to be of a magnitude less than a
 *     half, which go without their choice of an end
 * @param split the differences that are sums with negatives, also within {@code lerp} and
 *     comparisons
 * @param negated the operands of which the negative is taken in some sums and products with a
 *     uniform value
 * @param masks what choices and conditions become
 */
record LoopForms(
    Predicate<Value> near,
    Predicate<Value> split,
    Function<Value, Optional<Value>> negated,
    Function<Value, Optional<Form>> masks) {

  /** All as it is written. */
  static final LoopForms NONE =
      new LoopForms(v -> false, v -> false, v -> Optional.empty(), v -> Optional.empty());

  /** The forms of a kernel's plain loop, wherever it runs. */
  static LoopForms of(Kernel kernel) {
    OperandOrder order = OperandOrder.of(kernel);
    Set<Value> paired = PairedProducts.of(kernel);
    return new LoopForms(
        v -> false,
        order::isSum,
        v ->
            paired.contains(v) || order.isBesideQuotient(v)
                ? Optional.of(v.operand(kernel.isUniform(v.operand(0)) ? 1 : 0))
                : Optional.empty(),
        v -> Optional.empty());
  }

  /** These forms, where some calls of {@code lerp} have small weights. */
  LoopForms whereNear(UniformLerps calls) {
    return new LoopForms(calls::contains, split, negated, masks);
  }

  /** These forms, without choices. */
  LoopForms masking(MaskForms choices) {
    return new LoopForms(near, split, negated, choices::of);
  }
}
