package dev.gradus.optim;

import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.UniformOperands;
import java.util.List;

/** An update that a test writes by hand, with one kernel and no states. Loop 0 is for float32. */
public abstract class StatelessUpdate extends CompiledUpdate {
  /** What the rule of such an update lists. */
  public static final List<KernelSpec> KERNELS = List.of(KernelSpec.of(0, 0, 0, 1));

  @Override
  public int prepare(HyperValues hypers, long step, UniformOperands at) {
    return 0;
  }
}
