package dev.gradus.compiled;

import dev.gradus.DType;
import dev.gradus.kernel.DirectVectors;
import dev.gradus.kernel.Vectors;
import dev.gradus.parallel.Partition;
import org.jspecify.annotations.Nullable;

/**
 * A kernel's description: the states that it uses and writes, and its loops, by their numbers in
 * {@link CompiledUpdate#run}. A kernel has a loop over arrays for each dtype; it may have loops
 * with vectors in place of these, and loops over direct memory. Which of them this JVM runs is
 * decided here alone, and not before an optimizer is built. For generated code. Immutable.
 */
public final class KernelSpec {
  private final long used;
  private final long written;
  private final Loops plain;
  private final @Nullable Loops vectors;
  private final @Nullable Loops direct;

  private KernelSpec(
      long used, long written, Loops plain, @Nullable Loops vectors, @Nullable Loops direct) {
    this.used = used;
    this.written = written;
    this.plain = plain;
    this.vectors = vectors;
    this.direct = direct;
  }

  /**
   * A kernel with loops over arrays.
   *
   * @param used the bits of the per-element states that it reads or writes
   * @param written the bits of the per-element states that it writes
   * @param floats the number of the loop over a float32 tensor
   * @param doubles the number of the loop over a float64 tensor
   */
  public static KernelSpec of(long used, long written, int floats, int doubles) {
    return new KernelSpec(used, written, new Loops(floats, doubles, 1), null, null);
  }

  /**
   * The same kernel, with these vector loops over arrays in place of the plain ones, if {@link
   * Vectors#enabled}.
   */
  public KernelSpec vectors(int floats, int doubles) {
    return new KernelSpec(used, written, plain, new Loops(floats, doubles, 1), direct);
  }

  /**
   * Does as {@link #vectors} with loops that must be called with multiples of 64 elements: else
   * their results would depend on an element's place in a vector.
   */
  public KernelSpec fullVectors(int floats, int doubles) {
    Loops loops = new Loops(floats, doubles, Partition.GRAIN);
    return new KernelSpec(used, written, plain, loops, direct);
  }

  /**
   * The same kernel, with loops over values and gradients in direct memory and states in arrays, if
   * {@link DirectVectors#enabled}. These loops are called with multiples of 64 elements.
   */
  public KernelSpec direct(int floats, int doubles) {
    Loops loops = new Loops(floats, doubles, Partition.GRAIN);
    return new KernelSpec(used, written, plain, vectors, loops);
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

  /** Whether the kernel reads or writes a state. */
  public boolean uses(int state) {
    return (used & 1L << state) != 0;
  }

  /** Whether the kernel writes a state. */
  public boolean writes(int state) {
    return (written & 1L << state) != 0;
  }

  /** The bits of the per-element states that the kernel writes. */
  public long written() {
    return written;
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
