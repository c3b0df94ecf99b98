package dev.gradus.step;

import dev.gradus.Parameter;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.CompiledUpdate;
import dev.gradus.compiled.KernelSpec;
import dev.gradus.compiled.Operands;
import dev.gradus.compiled.ProgramSpec;
import dev.gradus.reduce.Partials;
import dev.gradus.reduce.TensorExtents;
import dev.gradus.rule.Per;
import java.util.Arrays;

/**
 * How far the step of one parameter has come in its program, and what the loops have reduced. While
 * a loop runs, threads only read the fields, and set the partial results of different chunks.
 */
final class ProgramProgress {
  /** The bytes of operands that stay in the second cache from one loop to the next. */
  private static final long CACHE = 1 << 20;

  private final CompiledRule rule;
  private final Tensor tensor;
  private final boolean medium;
  private final Partials[] partials;
  private final double[] reduced;

  /** Which results the loops of this step have made of this parameter. */
  private final boolean[] made;

  /** The elements of each temporary. */
  private final int[] numels;

  /** The elements of each temporary of the program; 0 for those of other programs. */
  private final int[] needed;

  private Tensor[] temporaries = LentTemporaries.NONE;
  private ProgramSpec program;
  private int loop;
  private long written;

  ProgramProgress(CompiledRule rule, Parameter parameter) {
    this.rule = rule;
    this.program = rule.programs().get(0);
    this.tensor = parameter.tensor();
    this.numels = new int[rule.temporaries()];
    this.needed = new int[numels.length];
    TensorExtents extents = TensorExtents.of(tensor);
    long arrays = 2;
    arrays += rule.states().stream().filter(s -> s.shape() == StateShape.PER_ELEMENT).count();
    for (int i = 0; i < numels.length; i++) {
      numels[i] = extents.count(rule.temporary(i));
      arrays += rule.temporary(i) == Per.ELEMENT ? 1 : 0;
    }
    this.medium = arrays * tensor.numel() * tensor.dtype().byteSize() <= CACHE;
    this.reduced = new double[rule.reductions()];
    this.made = new boolean[reduced.length];
    this.partials = new Partials[reduced.length];
    for (int i = 0; i < partials.length; i++) {
      partials[i] = new Partials(tensor.numel());
    }
  }

  /** Whether all operands fit into the second cache, so that one thread runs all loops at once. */
  boolean isMedium() {
    return medium;
  }

  /** Temporaries that are the parameter's own, for loops shared by threads: made once. */
  Tensor[] ownTemporaries() {
    temporaries = LentTemporaries.fitting(temporaries, tensor.dtype(), numels);
    return temporaries;
  }

  /** Begins a program, with the kernel that this returns. */
  KernelSpec begin(int chosen) {
    program = rule.programs().get(chosen);
    for (int i = 0; i < needed.length; i++) {
      needed[i] = (rule.temporariesOf(chosen) & 1L << i) != 0 ? numels[i] : 0;
    }
    loop = 0;
    if (rule.levels() > 0) {
      Arrays.fill(made, false);
    }
    written = kernel().written();
    return kernel();
  }

  /** How many elements the program needs of each temporary. */
  int[] needed() {
    return needed;
  }

  /** The kernel of the present loop. */
  KernelSpec kernel() {
    return rule.kernels().get(program.kernel(loop));
  }

  /** Whether the present loop is the first that reads the gradient. */
  boolean isFirstOfGrad() {
    return loop == program.firstOfGrad();
  }

  /** Whether no loop follows the present one. */
  boolean isLast() {
    return loop == program.loops() - 1;
  }

  /** Whether all loops have run. */
  boolean isOver() {
    return loop == program.loops();
  }

  /** Sets what the present loop has reduced of a chunk. */
  void setPartial(int result, int chunk, double value) {
    partials[result].set(chunk, value);
  }

  /** Makes results of what the present loop has reduced, once it has run over all elements. */
  void reduce(CompiledUpdate values) {
    for (int i = 0; i < kernel().reductions().size(); i++) {
      KernelSpec.Sum sum = kernel().reductions().get(i);
      int result = sum.result();
      reduced[result] =
          sum.isOfNumbers() ? number(sum, values) : partials[result].total(sum.fold());
      made[result] = true;
    }
  }

  private static double number(KernelSpec.Sum sum, CompiledUpdate values) {
    double number = values.number(sum.slot() - Operands.NUMBER);
    return sum.fold().add(sum.fold().identity(), number, 0);
  }

  /** Whether loops of this step have made a result of this parameter. */
  boolean hasMade(int result) {
    return made[result];
  }

  /** Sets a result that parameters share. */
  void setReduced(int result, double value) {
    reduced[result] = value;
  }

  /** What was reduced, by its number. */
  double reduced(int result) {
    return reduced[result];
  }

  /** Whether the program waits for other parameters after the present loop. */
  boolean hasMeet() {
    return program.hasMeet(loop);
  }

  /** Whether the program waits, after a loop that has run, for a meet of this level. */
  boolean waitsFor(int level) {
    return !isOver() && program.hasMeet(loop) && program.level(loop) == level;
  }

  /** Whether there is code after the present loop. */
  boolean hasBlock() {
    return program.hasBlock(loop);
  }

  /** The number of the code after the present loop. */
  int block() {
    return program.block(loop);
  }

  /** Goes on to the next loop, or to the end. */
  void next() {
    loop++;
    written |= isOver() ? 0 : kernel().written();
  }

  /** The bits of the states that the loops so far have written. */
  long written() {
    return written;
  }
}
