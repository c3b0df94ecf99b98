package dev.gradus.compiled;

import dev.gradus.DType;
import dev.gradus.kernel.DirectVectors;
import dev.gradus.kernel.Fold;
import dev.gradus.kernel.Vectors;
import dev.gradus.parallel.Partition;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kernel's description: the states that it uses and writes, its loops, by their numbers in {@link
 * CompiledUpdate#run}, and what is reduced of its operands when the loop has run. A kernel has a
 * loop over arrays for each dtype; it may have loops with vectors in place of these, and loops over
 * direct memory. Which of them this JVM runs is decided here alone, and not before an optimizer is
 * built. For generated code. Immutable.
 *
 * <p>A kernel runs over a domain: the elements of the parameter, or its rows, columns, matrices or
 * channels. Its states and temporaries have one value for each index of the domain, but those that
 * it reads {@link #spread}.
 */
public final class KernelSpec {
  private static final Loops NO_LOOP = new Loops(-1, -1, 1);

  private final long used;
  private final long written;
  private final Loops plain;
  private final @Nullable Loops vectors;
  private final @Nullable Loops direct;
  private final Beside beside;

  /**
   * What a kernel is beside its loops and states. Immutable.
   *
   * @param domain what it runs over
   * @param reads the bits of temporaries that it reads
   * @param writes the bits of temporaries that it writes
   * @param spreadStates the bits of coarser states that it reads
   * @param spreadTemporaries the bits of coarser temporaries that it reads
   * @param noted the bits of written states that code between loops notes
   * @param reductions what is reduced when its loop has run
   * @param sums those of the reductions that are of elements
   */
  private record Beside(
      Per domain,
      long reads,
      long writes,
      long spreadStates,
      long spreadTemporaries,
      long noted,
      List<Sum> reductions,
      List<Sum> sums) {
    private static final Beside NOTHING =
        new Beside(Per.ELEMENT, 0, 0, 0, 0, 0, List.of(), List.of());

    Beside over(Per other) {
      return new Beside(
          other, reads, writes, spreadStates, spreadTemporaries, noted, reductions, sums);
    }

    Beside temporaries(long read, long written) {
      return new Beside(
          domain, read, written, spreadStates, spreadTemporaries, noted, reductions, sums);
    }

    Beside spread(long states, long temporaries) {
      return new Beside(domain, reads, writes, states, temporaries, noted, reductions, sums);
    }

    Beside noting(long states) {
      return new Beside(
          domain, reads, writes, spreadStates, spreadTemporaries, states, reductions, sums);
    }

    Beside with(List<Sum> changed) {
      List<Sum> ofElements = changed.stream().filter(sum -> !sum.isOfNumbers()).toList();
      return new Beside(
          domain,
          reads,
          writes,
          spreadStates,
          spreadTemporaries,
          noted,
          List.copyOf(changed),
          ofElements);
    }
  }

  private KernelSpec(
      long used,
      long written,
      Loops plain,
      @Nullable Loops vectors,
      @Nullable Loops direct,
      Beside beside) {
    this.used = used;
    this.written = written;
    this.plain = plain;
    this.vectors = vectors;
    this.direct = direct;
    this.beside = beside;
  }

  /**
   * A kernel with loops over arrays.
   *
   * @param used the bits of the states that it reads or writes, which have the shape of its domain
   * @param written the bits of those that it writes
   * @param floats the number of the loop over a float32 tensor
   * @param doubles the number of the loop over a float64 tensor
   */
  public static KernelSpec of(long used, long written, int floats, int doubles) {
    Loops plain = new Loops(floats, doubles, 1);
    return new KernelSpec(used, written, plain, null, null, Beside.NOTHING);
  }

  /**
   * A kernel that computes nothing for an element, of whose operands sums are made.
   *
   * @param used the bits of the states that are summed or count as written, which have the shape of
   *     its domain
   * @param written the bits of those that count as written, though they keep their values
   */
  public static KernelSpec withoutLoop(long used, long written) {
    return new KernelSpec(used, written, NO_LOOP, null, null, Beside.NOTHING);
  }

  /**
   * The same kernel, with these vector loops over arrays in place of the plain ones, if {@link
   * Vectors#enabled}.
   */
  public KernelSpec vectors(int floats, int doubles) {
    Loops loops = new Loops(floats, doubles, 1);
    return new KernelSpec(used, written, plain, loops, direct, beside);
  }

  /**
   * Does as {@link #vectors} with loops that must be called with multiples of 64 elements: else
   * their results would depend on an element's place in a vector.
   */
  public KernelSpec fullVectors(int floats, int doubles) {
    Loops loops = new Loops(floats, doubles, Partition.GRAIN);
    return new KernelSpec(used, written, plain, loops, direct, beside);
  }

  /**
   * The same kernel, with loops over values and gradients in direct memory and states in arrays, if
   * {@link DirectVectors#enabled}. These loops are called with multiples of 64 elements.
   */
  public KernelSpec direct(int floats, int doubles) {
    Loops loops = new Loops(floats, doubles, Partition.GRAIN);
    return new KernelSpec(used, written, plain, vectors, loops, beside);
  }

  /**
   * The same kernel, which runs over the rows, columns, matrices or channels of the parameter in
   * place of its elements. It knows neither the parameter's values nor the gradient.
   */
  public KernelSpec over(Per domain) {
    return with(beside.over(domain));
  }

  /**
   * The same kernel, which reads operands that are coarser than its domain: one value of a row,
   * say, for each of its elements. Their values are laid out for the indices of each call, in an
   * array whose first element is that of {@code from}, as that of summands is. The kernel is called
   * with at most {@link Partition#CHUNK} indices.
   *
   * @param states the bits of such states
   * @param temporaries the bits of such temporaries
   */
  public KernelSpec spread(long states, long temporaries) {
    return with(beside.spread(states, temporaries));
  }

  /**
   * The same kernel, which reads and writes temporaries of the shape of its domain.
   *
   * @param reads the bits of those that it reads, or does not write but reduces: where operands are
   *     gathered, only what it reads is
   * @param writes the bits of those that it writes
   */
  public KernelSpec temporaries(long reads, long writes) {
    return with(beside.temporaries(reads, writes));
  }

  /**
   * The same kernel, of which some states that it writes count as written only where code between
   * loops says so by {@link UniformOperands#setWritten}.
   *
   * @param states the bits of these
   */
  public KernelSpec noted(long states) {
    return with(beside.noting(states));
  }

  /** The same kernel, after which the elements of a slot are summed. */
  public KernelSpec sum(int result, int slot) {
    return fold(Fold.SUM, result, slot, slot);
  }

  /** The same kernel, after which the products of two slots are summed. */
  public KernelSpec dot(int result, int slot, int other) {
    return fold(Fold.DOT, result, slot, other);
  }

  /** The same kernel, after which the greatest element of a slot is taken. */
  public KernelSpec max(int result, int slot) {
    return fold(Fold.MAX, result, slot, slot);
  }

  /** The same kernel, after which the least element of a slot is taken. */
  public KernelSpec min(int result, int slot) {
    return fold(Fold.MIN, result, slot, slot);
  }

  /** The same kernel, after which the greatest magnitude of a slot is taken. */
  public KernelSpec maxAbs(int result, int slot) {
    return fold(Fold.MAX_ABS, result, slot, slot);
  }

  /**
   * The same kernel, whose last reduction is made for this rather than the tensor. For rows,
   * columns, matrices or channels it fills a temporary of that shape, and the result is its slot.
   */
  public KernelSpec per(Per per) {
    List<Sum> changed = new ArrayList<>(beside.reductions());
    Sum last = changed.remove(changed.size() - 1);
    changed.add(new Sum(last.fold(), last.result(), last.slot(), last.other(), per));
    return with(beside.with(changed));
  }

  private KernelSpec fold(Fold fold, int result, int slot, int other) {
    List<Sum> changed = new ArrayList<>(beside.reductions());
    changed.add(new Sum(fold, result, slot, other, Per.TENSOR));
    return with(beside.with(changed));
  }

  private KernelSpec with(Beside other) {
    return new KernelSpec(used, written, plain, vectors, direct, other);
  }

  /** The loops over arrays. */
  public Loops arrays() {
    Loops found = vectors;
    return found != null && Vectors.enabled() ? found : plain;
  }

  /** The loops over direct memory; null if there are none. */
  public @Nullable Loops direct() {
    return DirectVectors.enabled() ? direct : null;
  }

  /** What the kernel runs over: elements, rows, columns, matrices or channels. */
  public Per domain() {
    return beside.domain();
  }

  /** Whether the kernel reads or writes a state that has the shape of its domain. */
  public boolean uses(int state) {
    return (used & ~beside.spreadStates() & 1L << state) != 0;
  }

  /** Whether the kernel writes a state. */
  public boolean writes(int state) {
    return (written & 1L << state) != 0;
  }

  /** The bits of the states in arrays that count as written once the kernel has run. */
  public long written() {
    return written & ~beside.noted();
  }

  /** Whether there is anything to run for an element. */
  public boolean hasLoop() {
    return plain.floats() >= 0;
  }

  /** Whether the kernel reads a temporary that has the shape of its domain. */
  public boolean readsTemporary(int number) {
    return (beside.reads() & ~beside.spreadTemporaries() & 1L << number) != 0;
  }

  /** Whether the kernel writes a temporary. */
  public boolean writesTemporary(int number) {
    return (beside.writes() & 1L << number) != 0;
  }

  /** The bits of the states that the kernel reads spread. */
  public long spreadStates() {
    return beside.spreadStates();
  }

  /** The bits of the temporaries that the kernel reads spread. */
  public long spreadTemporaries() {
    return beside.spreadTemporaries();
  }

  /** Whether the kernel reads any operand spread. */
  public boolean isSpreading() {
    return (beside.spreadStates() | beside.spreadTemporaries()) != 0;
  }

  /** Whether the kernel reads an operand spread. */
  public boolean spreads(int slot) {
    if (slot < 0 || slot >= Operands.SUMMAND) {
      return false;
    }
    return slot < Operands.TEMPORARY
        ? (beside.spreadStates() & 1L << slot) != 0
        : (beside.spreadTemporaries() & 1L << slot) != 0; // the shift is modulo 64
  }

  /** The bits of the temporaries that the kernel reads, writes or reduces into. */
  long temporaries() {
    long bits = beside.reads() | beside.writes() | beside.spreadTemporaries();
    for (Sum sum : beside.sums()) {
      bits |= sum.isArray() ? 1L << sum.result() : 0; // the shift is modulo 64
    }
    return bits;
  }

  /** Whether any sum fills a temporary. */
  public boolean hasArraySums() {
    return beside.sums().stream().anyMatch(Sum::isArray);
  }

  /** What is reduced of the operands when the loop has run. */
  public List<Sum> sums() {
    return beside.sums();
  }

  /** The {@link #sums}, and what is reduced of numbers. */
  public List<Sum> reductions() {
    return beside.reductions();
  }

  /**
   * A fold over elements of operands, as they are when the kernel's loop has run, or over numbers.
   *
   * @param result the number of the result, as in {@link UniformOperands#reduced}; of rows,
   *     columns, matrices or channels the slot of a temporary
   * @param slot the operand; from {@link Operands#NUMBER} on, a number
   * @param other the other one of products; else the same
   * @param per for what it is made: of {@link Per#GROUP} and {@link Per#OPTIMIZER}, the result is
   *     that of all parameters of the group, or of the optimizer, that have made it in this step
   */
  public record Sum(Fold fold, int result, int slot, int other, Per per) {
    /** Whether it is made of a number of each parameter rather than of elements. */
    public boolean isOfNumbers() {
      return slot >= Operands.NUMBER;
    }

    /** Whether there are many results, which are in a temporary. */
    public boolean isArray() {
      return switch (per) {
        case MATRIX, ROW, COLUMN, CHANNEL -> true;
        default -> false;
      };
    }

    /** Whether parameters share the result. */
    public boolean isShared() {
      return per == Per.GROUP || per == Per.OPTIMIZER;
    }
  }

  /**
   * The loops over one kind of memory.
   *
   * @param floats the number of the loop over a float32 tensor
   * @param doubles the number of the loop over a float64 tensor
   * @param grain the loops are called with multiples of so many elements
   */
  public record Loops(int floats, int doubles, int grain) {
    /** The number of the loop for a dtype. */
    public int of(DType dtype) {
      return dtype == DType.FLOAT32 ? floats : doubles;
    }
  }
}
