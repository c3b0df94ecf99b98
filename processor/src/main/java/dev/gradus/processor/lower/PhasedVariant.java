package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import java.util.List;

/**
 * A variant, cut into loops.
 *
 * @param loops the loops, in order; one at least
 * @param scalars the scalar states that are stored, and the notes that are made, between or after
 *     loops
 * @param placements when each value of the variant is known
 * @param holds the conditions that hold in it
 */
public record PhasedVariant(
    List<LoopBody> loops, List<ScalarStore> scalars, Placements placements, List<Value> holds) {
  public PhasedVariant {
    loops = List.copyOf(loops);
    scalars = List.copyOf(scalars);
    holds = List.copyOf(holds);
  }
}
