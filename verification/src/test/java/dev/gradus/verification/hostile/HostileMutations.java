package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** All mutations: more of those that leave most rules good Java than of mistakes. */
final class HostileMutations {
  private static final List<List<Mutation>> KINDS =
      Stream.of(
              Collections.nCopies(4, Misnaming.ALL),
              Collections.nCopies(3, Placing.ALL),
              Collections.nCopies(5, Shadowing.ALL),
              Collections.nCopies(4, Importing.ALL),
              Collections.nCopies(3, Writing.ALL),
              Collections.nCopies(2, Keying.ALL),
              Collections.nCopies(2, Starting.ALL),
              Collections.nCopies(3, Modernizing.ALL),
              Collections.nCopies(1, Erring.ALL))
          .flatMap(List::stream)
          .toList();

  private HostileMutations() {}

  /** Makes one of the mutations. */
  static void mutate(HostileDraft draft, Dice dice) {
    dice.pick(dice.pick(KINDS)).apply(draft, dice);
  }
}
