package dev.gradus.lab.explain;

import dev.gradus.DType;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Symbol;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A loop that a step runs.
 *
 * @param kernel the index of its kernel
 * @param arrays how many arrays it reads or writes
 * @param reads how many arrays it reads
 * @param writes how many arrays it writes
 * @param operations how many operations it computes for an element
 */
public record KernelFacts(int kernel, int arrays, int reads, int writes, int operations) {

  static KernelFacts of(int index, Kernel kernel) {
    Set<Array> written = written(kernel);
    Set<Array> moved = new HashSet<>(read(kernel));
    int reads = moved.size();
    moved.addAll(written);
    return new KernelFacts(index, moved.size(), reads, written.size(), kernel.operations().size());
  }

  /** The arrays that a kernel reads, be it only to reduce what is in them. */
  static Set<Array> read(Kernel kernel) {
    Set<Array> written = written(kernel);
    Set<Array> read = new LinkedHashSet<>(kernel.reads());
    kernel.sums().stream()
        .flatMap(sum -> sum.operands().stream())
        .filter(array -> isMoved(array) && !written.contains(array))
        .forEach(read::add);
    return read;
  }

  /** The arrays that a kernel writes. */
  static Set<Array> written(Kernel kernel) {
    Set<Array> written = new LinkedHashSet<>();
    kernel.stores().forEach(store -> written.add(store.array()));
    written.removeIf(array -> !isMoved(array));
    return written;
  }

  /** Whether an array is as large as the parameter; else it stays in the cache. */
  private static boolean isMoved(Array array) {
    return !(array.symbol() instanceof Symbol.Summand);
  }

  /** How many arrays it reads only. */
  int onlyRead() {
    return arrays - writes;
  }

  /** The bytes read and written for a parameter. */
  public int bytesMoved(DType dtype) {
    return (reads + writes) * dtype.byteSize();
  }

  /** The bytes that it moves. */
  String bytes() {
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
