package dev.gradus.lab.explain;

import static java.util.stream.Collectors.joining;

import dev.gradus.DType;
import dev.gradus.processor.ir.Schedule;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/**
 * One of the ways in which a step may go.
 *
 * @param where the conditions under which it does; empty if always
 * @param program the index of its program
 * @param loops its loops in their order, of which there is one at least
 */
public record VariantFacts(String where, int program, List<KernelFacts> loops) {
  /** Copies the list. */
  public VariantFacts {
    loops = List.copyOf(loops);
  }

  static VariantFacts of(Schedule schedule, int program, String where) {
    return new VariantFacts(
        where,
        program,
        schedule.programs().get(program).kernels().stream()
            .map(kernel -> KernelFacts.of(kernel, schedule.kernels().get(kernel)))
            .toList());
  }

  /** A loop of a program by its place, from 0. */
  static String nameOf(int loop) {
    return "loop " + (loop + 1);
  }

  /** How many arrays its loops read, one after the other. */
  public int reads() {
    return sum(KernelFacts::reads);
  }

  /** How many arrays its loops write, one after the other. */
  public int writes() {
    return sum(KernelFacts::writes);
  }

  int operations() {
    return sum(loop -> loop.isOfElements() ? loop.operations() : 0);
  }

  private int sum(ToIntFunction<KernelFacts> count) {
    return loops.stream().mapToInt(count).sum();
  }

  /** The bytes read and written for a parameter. */
  public int bytesMoved(DType dtype) {
    return loops.stream().mapToInt(loop -> loop.bytesMoved(dtype)).sum();
  }

  /** The bytes that it moves, and what they are. */
  String moved() {
    if (reads() + writes() == 0) {
      return "none";
    }
    return String.format(
        Locale.ROOT,
        "%d in float32, %d in float64: %s read, %d written%s",
        bytesMoved(DType.FLOAT32),
        bytesMoved(DType.FLOAT64),
        reads() == 1 ? "1 array" : reads() + " arrays",
        writes(),
        passes() == 1 ? "" : ", by " + passes() + " loops: " + shares() + " in float32");
  }

  /** How many loops run over elements. */
  private long passes() {
    return loops.stream().filter(KernelFacts::isOfElements).count();
  }

  /** The bytes of each loop over elements, as a sum. */
  String shares() {
    return loops.stream()
        .filter(KernelFacts::isOfElements)
        .map(loop -> String.valueOf(loop.bytesMoved(DType.FLOAT32)))
        .collect(joining(" + "));
  }

  /** What its pass over the elements does, of one that takes one loop. */
  String work() {
    if (reads() + writes() == 0) {
      return "no loop";
    }
    return "one loop"
        + switch (operations()) {
          case 0 -> " without operations";
          case 1 -> " of one operation";
          default -> " of " + operations() + " operations";
        };
  }
}
