package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.lab.rule.ShippedRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final double START = 50;
  private static final double DIVERGED = Double.POSITIVE_INFINITY;

  private final Bowl bowl = new Bowl("bowl");
  private final Bowl other = new Bowl("other");
  private final Contender adam = contender("adam");
  private final Contender lion = contender("lion");
  private final Contender sgd = contender("sgd");
  private final Study study =
      new Study(
          List.of(adam, lion, sgd),
          List.of(bowl, other),
          2,
          OptionalInt.empty(),
          new Study.Sweeping(List.of(), 0, 1));
  private final Map<RunSpec, Curve> finished = new HashMap<>();

  private static Contender contender(String name) {
    return Contender.of(ShippedRules.named(name), Map.of());
  }

  private void score(Bowl problem, long seed, double... scores) {
    for (int c = 0; c < scores.length; c++) {
      double[] loss = {START, scores[c]};
      finished.put(
          new RunSpec(study.contenders().get(c), problem, problem.steps(), seed, Map.of()),
          new Curve(
              new int[2],
              new double[2],
              loss,
              loss,
              new double[2],
              new double[0],
              new double[0],
              scores[c] == DIVERGED));
    }
  }

  private List<Ranking.Place> places() {
    return new Ranking(study, run -> Optional.ofNullable(finished.get(run))).places();
  }

  @Test
  void sharesRanksOfEqualScores() {
    assertThat(ranks(0.1, 0.3, 0.1, DIVERGED, DIVERGED)).containsExactly(1.5, 3, 1.5, 4.5, 4.5);
    assertThat(ranks(DIVERGED, DIVERGED, DIVERGED)).containsExactly(2, 2, 2);
  }

  private static double[] ranks(double... scores) {
    return Ranking.ranks(scores, START);
  }

  @Test
  void sharesRanksOfLossesThatDifferByRounding() {
    assertThat(ranks(12.934432432041103, 20, 12.934432432041099)).containsExactly(1.5, 3, 1.5);
    assertThat(ranks(1 + 0.9e-6, 1)).containsExactly(1.5, 1.5);
    assertThat(ranks(1 + 1.1e-6, 1)).containsExactly(2, 1);
    assertThat(ranks(-1 + 0.9e-6, -1)).containsExactly(1.5, 1.5);
  }

  @Test
  void sharesRanksOfThoseAtTheMinimum() {
    assertThat(ranks(1.6e-23, 1e-3, 4e-24)).containsExactly(1.5, 3, 1.5);
    assertThat(ranks(0.9e-9 * START, 0)).containsExactly(1.5, 1.5);
    assertThat(ranks(1.1e-9 * START, 0)).containsExactly(2, 1);
    // Who begins nowhere in particular is judged by the loss alone.
    assertThat(Ranking.ranks(new double[] {2, 1}, DIVERGED)).containsExactly(2, 1);
  }

  @Test
  void hasNoChainsOfEqualLosses() {
    // The third is equal to the second, but not to the first, with which its rank would be shared.
    assertThat(ranks(1 + 1.4e-6, 1 + 0.7e-6, 1)).containsExactly(3, 1.5, 1.5);
  }

  @Test
  void ordersPlacesAndSharesThem() {
    score(bowl, 1, 3, 2, 1);
    score(bowl, 2, 3, 1, 2);
    assertThat(places())
        .extracting(place -> place.contender().name())
        .containsExactly("Lion", "SGD", "Adam");
    assertThat(places()).extracting(Ranking.Place::place).containsExactly(1, 1, 3);
  }

  @Test
  void knowsLittleFromOneRun() {
    score(bowl, 1, 1, 2, 3);
    assertThat(places()).allSatisfy(p -> assertThat(p.high() - p.low()).isGreaterThan(1.5));
    assertThat(places()).allSatisfy(p -> assertThat(p.meanRank()).isBetween(p.low(), p.high()));
  }

  @Test
  void ranksByTheMeanOverSeedsAndProblems() {
    score(bowl, 1, 1, 2, 3);
    score(bowl, 2, 2, 1, DIVERGED);
    score(other, 1, 1, 2, 3);
    score(other, 2, 1, 2, 3);
    assertThat(places())
        .extracting(place -> place.contender().name())
        .containsExactly("Adam", "Lion", "SGD");
    Ranking.Place adams = places().get(0);
    assertThat(adams.meanRank()).isCloseTo(1.25, within(1e-12));
    assertThat(adams.byProblem()).containsEntry(bowl, 1.5).containsEntry(other, 1.0);
    assertThat(adams.low()).isBetween(1.0, 1.25);
    assertThat(adams.high()).isBetween(1.5, 2.7);
    assertThat(places().get(2).low()).isBetween(1.2, 2.4);
    assertThat(places().get(2).high()).isEqualTo(3, within(1e-9));
    assertThat(places()).extracting(Ranking.Place::place).containsExactly(1, 2, 3);
  }

  @Test
  void leavesOutSeedsThatAreNotFinishedForAll() {
    score(bowl, 1, 1, 2, 3);
    score(bowl, 2, 9, 1);
    assertThat(places().get(0).contender()).isEqualTo(adam);
    assertThat(places().get(0).byProblem()).containsOnlyKeys(bowl);
  }

  @Test
  void hasNoPlacesWithoutRuns() {
    assertThat(places()).isEmpty();
  }

  @Test
  void isTheSameEachTime() {
    score(bowl, 1, 1, 2, 3);
    score(bowl, 2, 2, 1, 3);
    score(other, 1, 3, 2, 1);
    assertThat(places()).isEqualTo(places());
  }
}
