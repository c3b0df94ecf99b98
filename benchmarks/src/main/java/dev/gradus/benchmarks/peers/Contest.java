package dev.gradus.benchmarks.peers;

import dev.gradus.benchmarks.worker.Work;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Runs all peers on one piece of work: everyone prepares and warms up, then rounds in which each
 * has a turn, and the median of each one's turns counts. So what the machine does meanwhile meets
 * all.
 */
final class Contest {
  private final List<PeerProcess> peers;
  private final int rounds;
  private final long turnNanos;
  private final long warmUpNanos;
  private final Set<String> tooSlow = new HashSet<>();

  /**
   * A comparison.
   *
   * @param rounds how many turns each has
   * @param turn how many milliseconds a turn is, or a step if that is longer
   * @param warmUp for how many milliseconds each steps before
   */
  Contest(List<PeerProcess> peers, int rounds, int turn, int warmUp) {
    this.peers = peers;
    this.rounds = rounds;
    this.turnNanos = turn * 1_000_000L;
    this.warmUpNanos = warmUp * 1_000_000L;
  }

  /** Prepares a peer, unless it took too long with another rule at this size. */
  private void prepare(PeerTurns turns, Work work) {
    String asked = turns.peer() + " " + work.size();
    if (tooSlow.contains(asked)) {
      turns.skip("not asked, since it did not get ready with another rule at this size");
      return;
    }
    turns.prepare(work, warmUpNanos);
    if (turns.isTooSlow()) {
      tooSlow.add(asked);
    }
  }

  /** The turns of each peer, in their order. Who begins a round changes. */
  List<PeerTurns> turns(Work work) {
    List<PeerTurns> all = peers.stream().map(peer -> new PeerTurns(peer, rounds)).toList();
    all.forEach(turns -> prepare(turns, work));
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < all.size(); i++) {
        all.get(round % 2 == 0 ? i : all.size() - 1 - i).take(turnNanos);
      }
    }
    all.forEach(PeerTurns::end);
    return all;
  }

  /** The result of each peer, in their order; the first is what the others are compared with. */
  List<Result> run(Work work) {
    List<PeerTurns> all = turns(work);
    double own = all.get(0).median();
    List<Result> results = new ArrayList<>();
    for (PeerTurns turns : all) {
      double time = turns.median();
      results.add(
          new Result(work, turns.peer(), time / work.elements(), time / own, turns.absence()));
    }
    return results;
  }
}
