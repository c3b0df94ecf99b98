package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One of the kernels that a step may run.
 *
 * @param where the conditions under which it does; empty if always
 * @param kernel its index
 * @param arrays how many arrays it reads or writes
 * @param reads how many arrays it reads
 * @param writes how many arrays it writes
 * @param operations how many operations it computes for an element
 */
public record KernelFacts(
    String where, int kernel, int arrays, int reads, int writes, int operations) {

  static KernelFacts of(int index, Kernel kernel, String where) {
    Set<Array> moved = new HashSet<>(kernel.reads());
    kernel.stores().forEach(store -> moved.add(store.array()));
    return new KernelFacts(
        where,
        index,
        moved.size(),
        kernel.reads().size(),
        kernel.stores().size(),
        kernel.operations().size());
  }

  /** How many arrays it reads only. */
  int onlyRead() {
    return arrays - writes;
  }

  /** The bytes read and written for a parameter. */
  public int bytesMoved(DType dtype) {
    return (reads + writes) * dtype.byteSize();
  }

  /** The bytes that it moves, and what they are. */
  String moved() {
    if (arrays == 0) {
      return "none";
    }
    return String.format(
        Locale.ROOT,
        "%d in float32, %d in float64: %s read, %d written",
        bytesMoved(DType.FLOAT32),
        bytesMoved(DType.FLOAT64),
        reads == 1 ? "1 array" : reads + " arrays",
        writes);
  }

  /** What its pass over the elements does. */
  String work() {
    if (arrays == 0) {
      return "no loop";
    }
    return "one loop"
        + switch (operations) {
          case 0 -> " without operations";
          case 1 -> " of one operation";
          default -> " of " + operations + " operations";
        };
  }
}
