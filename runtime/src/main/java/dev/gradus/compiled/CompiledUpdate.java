package dev.gradus.compiled;

import dev.gradus.HyperValues;

/**
 * The formula of one parameter's step: how its per-step values are computed, and the loops of its
 * kernels. Implemented by generated code, which keeps the per-step values in fields: they are
 * written by {@link #prepare}, and only read by {@link #run}, so that blocks are independent.
 */
public abstract class CompiledUpdate {
  /** For generated code. */
  protected CompiledUpdate() {}

  /**
   * Computes the per-step values and stores the scalar states.
   *
   * @param hypers the values of the parameter's group
   * @param step the number of the step, from 1 on
   * @param at the scalar states and the kind of the gradient
   * @return the index of the kernel to run among {@link CompiledRule#kernels}
   */
  public abstract int prepare(HyperValues hypers, long step, UniformOperands at);

  /**
   * Runs a loop over elements of its operands: those of the parameter that was prepared, or of one
   * that has the same per-step values.
   *
   * @param loop its number, as the {@link KernelSpec} has it
   * @param from the first element
   * @param to the element to stop before
   * @throws Throwable nothing checked: handles of direct memory declare it, and throw what their
   *     methods do
   */
  public abstract void run(int loop, Operands at, int from, int to) throws Throwable;
}
