package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Schedule.Decision;
import java.util.List;

/**
 * The straight-line versions of a rule's per-element code, and which of them runs.
 *
 * @param decision the choice; its leaves are indices of {@code all}
 * @param all the variants, no two of which compute the same
 */
public record Variants(Decision decision, List<Variant> all) {
  public Variants {
    all = List.copyOf(all);
  }
}
