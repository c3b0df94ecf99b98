package dev.gradus.compiled;

import dev.gradus.rule.Per;
import java.util.Arrays;
import java.util.List;

/** What each temporary of a rule has one value for, which is the same in all its programs. */
final class TemporaryShapes {
  private TemporaryShapes() {}

  /** Finds for each temporary the domain of the kernels that write it, or the extent of sums. */
  static List<Per> of(List<KernelSpec> kernels) {
    long all = 0;
    Per[] shapes = new Per[Long.SIZE];
    Arrays.fill(shapes, Per.ELEMENT);
    for (KernelSpec kernel : kernels) {
      all |= kernel.temporaries();
      for (int i = 0; i < Long.SIZE; i++) {
        shapes[i] = kernel.writesTemporary(i) ? kernel.domain() : shapes[i];
      }
      for (KernelSpec.Sum sum : kernel.sums()) {
        if (sum.isArray()) {
          shapes[sum.result() - Operands.TEMPORARY] = sum.per();
        }
      }
    }
    return List.of(shapes).subList(0, Long.SIZE - Long.numberOfLeadingZeros(all));
  }
}
