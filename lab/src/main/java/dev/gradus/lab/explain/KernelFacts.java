package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.rule.Per;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A loop that a step runs.
 *
 * @param kernel the index of its kernel
 * @param domain what it runs over: of rows and the like, which are few, its arrays do not count
 * @param arrays how many arrays it reads or writes
 * @param reads how many arrays it reads
 * @param writes how many arrays it writes
 * @param operations how many operations it computes for each of these
 */
public record KernelFacts(
    int kernel, Per domain, int arrays, int reads, int writes, int operations) {

  static KernelFacts of(int index, Kernel kernel) {
    MovedArrays arrays = MovedArrays.of(kernel);
    Set<Array> moved = new HashSet<>(arrays.read());
    moved.addAll(arrays.written());
    boolean counts = kernel.domain() == Per.ELEMENT;
    return new KernelFacts(
        index,
        kernel.domain(),
        counts ? moved.size() : 0,
        counts ? arrays.read().size() : 0,
        counts ? arrays.written().size() : 0,
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

  /** Whether it runs over elements. */
  boolean isOfElements() {
    return domain == Per.ELEMENT;
  }

  /** The bytes that it moves. */
  String bytes() {
    if (!isOfElements()) {
      return "for each " + domain.name().toLowerCase(Locale.ROOT);
    }
    return bytesMoved(DType.FLOAT32)
        + " bytes in float32, "
        + bytesMoved(DType.FLOAT64)
        + " in float64";
  }

  /** What it computes. */
  String work() {
    return operations == 0
        ? "no operations"
        : operations == 1 ? "1 operation" : operations + " operations";
  }
}
