package dev.gradus.processor.backend;

import dev.gradus.processor.backend.MaskForms.Form;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Value;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What code computes otherwise than it is written in the formula, for C2 to vectorise it.
 *
 * @param near the calls of {@code lerp} whose weights are known to be of a magnitude less than a
 *     half, which go without their choice of an end
 * @param split the differences that are sums with negatives
 * @param fused the products that are {@code fma} with -0, which changes no bit
 * @param masks what choices and conditions become
 */
record LoopForms(
    Predicate<Value> near,
    Predicate<Value> split,
    Predicate<Value> fused,
    Function<Value, Optional<Form>> masks) {

  /** All as it is written. */
  static final LoopForms NONE =
      new LoopForms(v -> false, v -> false, v -> false, v -> Optional.empty());

  /** The forms of a kernel's plain loop, wherever it runs. */
  static LoopForms of(Kernel kernel) {
    return new LoopForms(
        v -> false,
        SplitDifferences.of(kernel)::contains,
        PairedProducts.of(kernel)::contains,
        v -> Optional.empty());
  }

  /** These forms, where some calls of {@code lerp} have small weights. */
  LoopForms whereNear(UniformLerps calls) {
    return new LoopForms(calls::contains, split, fused, masks);
  }

  /** These forms, without choices. */
  LoopForms masking(MaskForms choices) {
    return new LoopForms(near, split, fused, choices::of);
  }
}
