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
 * @param arrays the arrays that it reads or writes
 * @param reads the arrays that it reads
 * @param writes the arrays that it writes
 * @param operations what is computed for an element
 */
public record Variant(String where, int kernel, int arrays, int reads, int writes, int operations) {

  static Variant of(int index, Kernel kernel, String where) {
    Set<Array> moved = new HashSet<>(kernel.reads());
    kernel.stores().forEach(store -> moved.add(store.array()));
    return new Variant(
        where,
        index,
        moved.size(),
        kernel.reads().size(),
        kernel.stores().size(),
        kernel.operations().size());
  }

  /** The arrays that it does not write. */
  int onlyRead() {
    return arrays - writes;
  }

  /** The bytes read and written for a parameter. */
  public int bytesMoved(DType dtype) {
    return (reads + writes) * dtype.byteSize();
  }

  /** The bytes, and what they are. */
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
