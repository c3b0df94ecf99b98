package dev.gradus.compiled;

import dev.gradus.HyperValues;

/**
 * The formula of one parameter's step: how its per-step values are computed, and the loops of its
 * kernels. Generated code extends it and keeps the per-step values in fields: {@link #prepare} and
 * {@link #between} write them and {@link #run} only reads them, so that blocks are independent.
 */
public abstract class CompiledUpdate {
  /** For generated code. */
  protected CompiledUpdate() {}

  /**
   * Computes the per-step values and stores the scalar states.
   *
   * @param hypers the values of the parameter's group
   * @param step the number of the step, from 1 on
   * @param at the scalar states, the kind of the gradient, and the tensor's properties
   * @return the index of the program to run among {@link CompiledRule#programs}; of a rule without
   *     programs, that of the kernel among {@link CompiledRule#kernels}
   */
  public abstract int prepare(HyperValues hypers, long step, UniformOperands at);

  /**
   * Computes per-step values that depend on what the loops before have reduced, and stores scalar
   * states that do. The other arguments are those of {@link #prepare}.
   *
   * @param block the number of the code, from the {@link ProgramSpec}
   */
  public void between(int block, HyperValues hypers, long step, UniformOperands at) {
    throw new IllegalStateException("There is nothing between loops");
  }

  /**
   * The parameter's part of what parameters share, where that is a number. It is asked for when the
   * loop with the reduction has run.
   *
   * @param number from 0 on: the slot of the {@link KernelSpec.Sum} without {@link Operands#NUMBER}
   */
  public double number(int number) {
    throw new IllegalStateException("There are no numbers to reduce");
  }

  /**
   * Runs a loop over elements of operands: those of the parameter for which {@link #prepare} was
   * called, or of another one that has the same per-step values.
   *
   * @param loop the number of the loop, from the {@link KernelSpec}
   * @param from the first element
   * @param to the element to stop before
   * @throws Throwable only unchecked ones: the handles of direct memory declare it, but throw what
   *     the methods behind them throw
   */
  public abstract void run(int loop, Operands at, int from, int to) throws Throwable;
}
