package dev.gradus.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a replay said.
 *
 * @param lines those of the cases, then the sum; none if it was refused
 * @param tally the tally of all cases
 * @param refusal the sentence about a file; empty if there was nothing to say
 */
record Replayed(List<String> lines, Tally tally, String refusal) {
  /** Replays a folder, of these optimizers or of all. */
  static Replayed of(Path folder, String... only) {
    List<String> lines = new ArrayList<>();
    try {
      Tally tally = Conformance.replay(folder, List.of(only), lines::add);
      lines.add(tally.toString());
      return new Replayed(List.copyOf(lines), tally, "");
    } catch (ReferenceException e) {
      return new Replayed(List.copyOf(lines), new Tally(0, 0, 0), String.valueOf(e.getMessage()));
    }
  }
}
