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
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final TensorExtents extents;
  private final Partials[] partials;
  private final double[] reduced;

  /** By kernel, those sums of which not all are numbers; null for other kernels. */
  private final @Nullable LoopSums[] sums;

  /** Which results the loops of this step have made of this parameter. */
  private final boolean[] made;

  /** The elements of each temporary. */
  private final int[] numels;

  /** The elements of each temporary of the program; 0 for those of other programs. */
  private final int[] needed;

  private Tensor[] temporaries = LentTemporaries.NONE;
  private ProgramSpec program;
  private int firstOfGrad;
  private int lastOfElements;
  private int loop;

  /** The indices of the present loop. */
  private int count;

  private long written;

  ProgramProgress(CompiledRule rule, Parameter parameter) {
    this.rule = rule;
    this.program = rule.programs().get(0);
    this.tensor = parameter.tensor();
    this.numels = new int[rule.temporaries()];
    this.needed = new int[numels.length];
    this.extents = TensorExtents.of(tensor);
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
    this.sums = new LoopSums[rule.kernels().size()];
    int most = tensor.numel();
    for (int i = 0; i < sums.length; i++) {
      KernelSpec kernel = rule.kernels().get(i);
      most = Math.max(most, extents.count(kernel.domain()));
      sums[i] = kernel.hasArraySums() ? new LoopSums(kernel, tensor) : null;
    }
    for (int i = 0; i < partials.length; i++) {
      partials[i] = new Partials(most);
    }
  }

  /** Whether all operands fit into the second cache, so that one thread runs all loops at once. */
  boolean isMedium() {
    return medium;
  }

  /** Makes sums ready for pieces of so many indices, of which a loop may have one. */
  void cut(int piece) {
    for (LoopSums loopSums : sums) {
      if (loopSums != null) {
        loopSums.cut(piece);
      }
    }
  }

  /** Temporaries that are the parameter's own, for loops between which others run: made once. */
  Tensor[] ownTemporaries() {
    temporaries = LentTemporaries.fitting(temporaries, tensor.dtype(), numels);
    return temporaries;
  }

  /** Refuses a sparse gradient, of which there is no sum. */
  void checkGradient(Parameter parameter) {
    if (parameter.sparseGrad() != null) {
      throw new IllegalStateException(
          "The gradient of '"
              + parameter.name()
              + "' is sparse, but "
              + rule.name()
              + " reduces tensors or parts of them: give it a dense gradient");
    }
  }

  /** Begins a program, with the kernel that this returns. */
  KernelSpec begin(int chosen) {
    program = rule.programs().get(chosen);
    for (int i = 0; i < needed.length; i++) {
      needed[i] = (rule.temporariesOf(chosen) & 1L << i) != 0 ? numels[i] : 0;
    }
    firstOfGrad = rule.firstOfGrad(chosen);
    lastOfElements = rule.lastOfElements(chosen);
    loop = 0;
    count = extents.count(kernel().domain());
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

  /** What the present loop runs over has so many indices. */
  int count() {
    return count;
  }

  /** Where a piece of the present loop ends that would end with an index. */
  int end(int wished) {
    LoopSums present = loopSums();
    return present == null ? Math.min(wished, count) : present.end(wished);
  }

  /** The sums of the present loop, if some fill temporaries; else null. */
  @Nullable LoopSums loopSums() {
    return sums[program.kernel(loop)];
  }

  /** The extents of the parameter. */
  TensorExtents extents() {
    return extents;
  }

  /** Whether the present loop is the first over elements that may read the gradient. */
  boolean isFirstOfGrad() {
    return loop == firstOfGrad;
  }

  /** Whether no loop over elements follows the present one, which is over elements. */
  boolean isLastOfElements() {
    return loop == lastOfElements;
  }

  /** Whether the present loop is the last one of a program that has none over elements. */
  boolean isLastWithoutElements() {
    return lastOfElements < 0 && loop == program.loops() - 1;
  }

  /** Whether all loops have run. */
  boolean isOver() {
    return loop == program.loops();
  }

  /** Sets what the present loop has reduced of a chunk. */
  void setPartial(int result, int chunk, double value) {
    partials[result].set(chunk, value);
  }

  /** Makes results of what the present loop has reduced, once it has run over all indices. */
  void reduce(CompiledUpdate values, WholeOperands operands) {
    LoopSums present = loopSums();
    if (present != null) {
      present.finish(operands);
    }
    List<KernelSpec.Sum> all = kernel().sums();
    for (int i = 0; i < all.size(); i++) {
      KernelSpec.Sum sum = all.get(i);
      if (present == null) {
        setMade(sum.result(), partials[sum.result()].total(sum.fold(), count));
      } else if (!sum.isArray()) {
        setMade(sum.result(), present.total(i));
      }
    }
    for (int i = 0; i < kernel().reductions().size(); i++) {
      KernelSpec.Sum reduction = kernel().reductions().get(i);
      if (reduction.isOfNumbers()) {
        setMade(reduction.result(), number(reduction, values));
      }
    }
  }

  private void setMade(int result, double value) {
    reduced[result] = value;
    made[result] = true;
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
    if (!isOver()) {
      written |= kernel().written();
      count = extents.count(kernel().domain());
    }
  }

  /** The bits of the states that the loops of the program, which is over, have written. */
  long written() {
    if (!isOver()) {
      throw new IllegalStateException(rule.name() + " waits for others in a step of its own");
    }
    return written;
  }
}
