package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.List;

/**
 * The kernels of a rule.
 *
 * @param all the kernels, no two of which do the same
 * @param ofVariants the indices of each variant's kernels, in the order in which they run
 */
public record BoundKernels(List<Kernel> all, List<List<Integer>> ofVariants) {
  public BoundKernels {
    all = List.copyOf(all);
    ofVariants = List.copyOf(ofVariants);
  }

  /** The kernels of a variant. */
  List<Kernel> of(int variant) {
    return ofVariants.get(variant).stream().map(all::get).toList();
  }
}
