package dev.gradus.compiled;

import java.util.ArrayList;
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
  private final int grad;

  private ProgramSpec(List<Integer> kernels, List<Integer> blocks, int grad) {
    this.kernels = List.copyOf(kernels);
    this.blocks = List.copyOf(blocks);
    this.grad = grad;
  }

  /** A program of one kernel, by its index. */
  public static ProgramSpec of(int kernel) {
    return new ProgramSpec(List.of(kernel), List.of(NONE), 0);
  }

  /** The same program, with another kernel after all that it has. */
  public ProgramSpec then(int kernel) {
    return new ProgramSpec(with(kernels, kernel), with(blocks, NONE), grad);
  }

  /** The same program, with code of {@link CompiledUpdate#between} after its last kernel. */
  public ProgramSpec scalars(int block) {
    List<Integer> changed = new ArrayList<>(blocks);
    changed.set(changed.size() - 1, block);
    return new ProgramSpec(kernels, changed, grad);
  }

  /** The same program, of which the loop of this number is the first that reads the gradient. */
  public ProgramSpec gradFrom(int loop) {
    return new ProgramSpec(kernels, blocks, loop);
  }

  private static List<Integer> with(List<Integer> numbers, int last) {
    List<Integer> all = new ArrayList<>(numbers);
    all.add(last);
    return all;
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

  /** The first loop that reads the gradient; 0 if none does. */
  public int firstOfGrad() {
    return grad;
  }
}
