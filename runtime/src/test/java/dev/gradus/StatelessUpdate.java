package dev.gradus;

import java.util.List;

/** An update as a test writes it: of one kernel, without states. Loop 0 is that of float32. */
public abstract class StatelessUpdate extends ParameterUpdate {
  private static final List<KernelSpec> KERNELS = List.of(KernelSpec.of(0, 0, 0, 1));

  /** The update of a parameter. */
  protected StatelessUpdate(CompiledRule rule, Parameter parameter) {
    super(rule, parameter, KERNELS);
  }

  @Override
  protected int prepare(HyperValues hypers, long step) {
    return 0;
  }
}
