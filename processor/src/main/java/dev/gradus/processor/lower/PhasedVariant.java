package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import java.util.List;

/**
 * A variant, cut into loops.
 *
 * @param phased the loops, in order; one at least
 * @param scalars the scalar states that are stored, and the notes that are made, between or after
 *     loops
 * @param placements when each value of the variant is known
 * @param holds the conditions that hold in it
 */
public record PhasedVariant(
    List<PhasedLoop> phased, List<ScalarStore> scalars, Placements placements, List<Value> holds) {
  public PhasedVariant {
    phased = List.copyOf(phased);
    scalars = List.copyOf(scalars);
    holds = List.copyOf(holds);
  }

  /** The loops, in order. */
  List<LoopBody> loops() {
    return phased.stream().map(PhasedLoop::body).toList();
  }

  /** A loop, and how many reductions, each of what the one before gives, it waits for. */
  record PhasedLoop(int phase, LoopBody body) {}
}
