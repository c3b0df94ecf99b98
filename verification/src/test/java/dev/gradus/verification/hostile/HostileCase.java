package dev.gradus.verification.hostile;

import dev.gradus.verification.random.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A rule with mutations, all of seeds, so that one may be left out and the rest stays.
 *
 * @param seed of the plain rule
 * @param statements how many of its statements stay
 * @param mutations what is changed, by seeds
 */
record HostileCase(long seed, int statements, List<Long> mutations) {
  private static final int MOST = 3;

  HostileCase {
    mutations = List.copyOf(mutations);
  }

  /** The case of this seed. */
  static HostileCase of(long seed) {
    Dice dice = new Dice(seed * 31 + 17);
    List<Long> mutations = new ArrayList<>();
    for (int i = 1 + dice.below(MOST); i > 0; i--) {
      mutations.add(seed * MOST + i);
    }
    return new HostileCase(seed, Integer.MAX_VALUE, mutations);
  }

  HostileDraft draft() {
    HostileDraft draft = PlainRules.draft(new Dice(seed));
    while (draft.statements.size() > statements) {
      draft.statements.remove(statements);
    }
    for (long mutation : mutations) {
      HostileMutations.mutate(draft, new Dice(mutation));
    }
    return draft;
  }

  /** Cases with one thing less. */
  Stream<HostileCase> simpler() {
    List<HostileCase> simpler = new ArrayList<>();
    for (int i = 0; i < mutations.size(); i++) {
      List<Long> rest = new ArrayList<>(mutations);
      rest.remove(i);
      simpler.add(new HostileCase(seed, statements, rest));
    }
    int most = Math.min(statements, PlainRules.draft(new Dice(seed)).statements.size());
    for (int fewer = most - 1; fewer >= 0; fewer--) {
      simpler.add(new HostileCase(seed, fewer, mutations));
    }
    return simpler.stream();
  }
}
