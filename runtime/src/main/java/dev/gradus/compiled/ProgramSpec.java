package dev.gradus.compiled;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a step of one parameter runs after {@link CompiledUpdate#prepare}: kernels, each over all
 * elements, with code between them that depends on what they have reduced. For generated code.
 * Immutable.
 */
public final class ProgramSpec {
  private static final int NONE = -1;

  private final List<Integer> kernels;
  private final List<Integer> blocks;
  private final List<Integer> meets;
  private final int grad;

  private ProgramSpec(List<Integer> kernels, List<Integer> blocks, List<Integer> meets, int grad) {
    this.kernels = List.copyOf(kernels);
    this.blocks = List.copyOf(blocks);
    this.meets = List.copyOf(meets);
    this.grad = grad;
  }

  /** A program of one kernel, by its index. */
  public static ProgramSpec of(int kernel) {
    return new ProgramSpec(List.of(kernel), List.of(NONE), List.of(NONE), 0);
  }

  /** The same program, with another kernel after all that it has. */
  public ProgramSpec then(int kernel) {
    return new ProgramSpec(with(kernels, kernel), with(blocks, NONE), with(meets, NONE), grad);
  }

  /** The same program, with code of {@link CompiledUpdate#between} after its last kernel. */
  public ProgramSpec scalars(int block) {
    return new ProgramSpec(kernels, withLast(blocks, block), meets, grad);
  }

  /**
   * The same program, which waits after its last kernel, before the code there, until each
   * parameter of the step has run what comes before its own meet of this level or a higher one.
   *
   * @param level from 0 on; greater than those of earlier meets of the program
   * @throws IllegalArgumentException if it is not, since the program would wait for ever
   */
  public ProgramSpec meet(int level) {
    if (level < levels()) {
      throw new IllegalArgumentException("Level " + level + " comes after " + meets);
    }
    return new ProgramSpec(kernels, blocks, withLast(meets, level), grad);
  }

  /** The same program, of which the loop of this number is the first that reads the gradient. */
  public ProgramSpec gradFrom(int loop) {
    return new ProgramSpec(kernels, blocks, meets, loop);
  }

  private static List<Integer> with(List<Integer> numbers, int last) {
    List<Integer> all = new ArrayList<>(numbers);
    all.add(last);
    return all;
  }

  private static List<Integer> withLast(List<Integer> numbers, int last) {
    List<Integer> changed = new ArrayList<>(numbers);
    changed.set(changed.size() - 1, last);
    return changed;
  }

  /** How many kernels run. */
  public int loops() {
    return kernels.size();
  }

  /** The kernel of a loop, by its index. */
  public int kernel(int loop) {
    return kernels.get(loop);
  }

  /** Whether there is code after a loop. */
  public boolean hasBlock(int loop) {
    return blocks.get(loop) != NONE;
  }

  /** The code after a loop, by its number in {@link CompiledUpdate#between}. */
  public int block(int loop) {
    return blocks.get(loop);
  }

  /** Whether the program waits for other parameters after a loop. */
  public boolean hasMeet(int loop) {
    return meets.get(loop) != NONE;
  }

  /** The level of the meet after a loop. */
  public int level(int loop) {
    return meets.get(loop);
  }

  /** The number of levels up to the program's highest one; 0 if it never waits. */
  int levels() {
    return Collections.max(meets) + 1;
  }

  /** The first loop that reads the gradient; 0 if none does. */
  public int firstOfGrad() {
    return grad;
  }
}
