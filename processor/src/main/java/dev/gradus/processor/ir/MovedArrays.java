package dev.gradus.processor.ir;

import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Store;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The arrays that a loop moves between memory and the processor. Summands and what is spread over
 * elements, which stay in the cache, are none of them.
 *
 * @param read those that it reads, be it only to reduce what is in them
 * @param written those that it writes
 */
public record MovedArrays(Set<Array> read, Set<Array> written) {
  /** Makes the sets unmodifiable; they keep their order. */
  public MovedArrays {
    read = Collections.unmodifiableSet(new LinkedHashSet<>(read));
    written = Collections.unmodifiableSet(new LinkedHashSet<>(written));
  }

  /** What a kernel's loop moves: what it has written need not be read again to be reduced. */
  public static MovedArrays of(Kernel kernel) {
    Set<Array> written = new LinkedHashSet<>();
    kernel.stores().stream().map(Store::array).filter(MovedArrays::isMoved).forEach(written::add);
    Set<Array> read = new LinkedHashSet<>(kernel.reads());
    read.removeIf(array -> !isMoved(array));
    for (Accumulator sum : kernel.sums()) {
      sum.operands().stream()
          .filter(array -> isMoved(array) && !written.contains(array))
          .forEach(read::add);
    }
    return new MovedArrays(read, written);
  }

  private static boolean isMoved(Array array) {
    return !array.isChunk();
  }

  /** How many arrays are moved: one that is read and written counts twice. */
  public int moves() {
    return read.size() + written.size();
  }
}
