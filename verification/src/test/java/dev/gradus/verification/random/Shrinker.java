package dev.gradus.verification.random;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes a failing trial small: tries everything that is one step simpler, goes on from whatever
 * still fails, and ends when nothing does.
 */
final class Shrinker {
  private final Predicate<Trial> fails;
  private int checks;

  /**
   * A shrinker.
   *
   * @param checks how many trials to check at most
   */
  Shrinker(Predicate<Trial> fails, int checks) {
    this.fails = fails;
    this.checks = checks;
  }

  /** A trial that fails and is no larger. */
  Trial shrink(Trial failing) {
    Trial smallest = failing;
    Trial before;
    do {
      before = smallest;
      smallest = pass(smallest);
    } while (smallest.weight() < before.weight() && checks > 0);
    return smallest;
  }

  /**
   * Goes once through all simplifications. After one that is taken the next is looked for from
   * there.
   */
  private Trial pass(Trial failing) {
    Trial smallest = failing;
    int next = 0;
    while (checks > 0) {
      Optional<Trial> candidate = Simpler.trials(smallest).skip(next).findFirst();
      if (candidate.isEmpty()) {
        return smallest;
      }
      if (candidate.get().weight() < smallest.weight() && stillFails(candidate.get())) {
        smallest = candidate.get();
      } else {
        next++;
      }
    }
    return smallest;
  }

  private boolean stillFails(Trial trial) {
    checks--;
    return fails.test(trial);
  }
}
