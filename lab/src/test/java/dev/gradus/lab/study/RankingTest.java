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
          new Study.Sweeping(null, 0, 1));
  private final Map<RunSpec, Curve> finished = new HashMap<>();

  private static Contender contender(String name) {
    return Contender.of(ShippedRules.named(name), Map.of());
  }

  private void score(Bowl problem, long seed, double... scores) {
    for (int c = 0; c < scores.length; c++) {
      double[] loss = {scores[c]};
      finished.put(
          new RunSpec(study.contenders().get(c), problem, problem.steps(), seed, Map.of()),
          new Curve(
              new int[1],
              new double[1],
              loss,
              loss,
              new double[1],
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
    assertThat(Ranking.ranks(new double[] {0.1, 0.3, 0.1, DIVERGED, DIVERGED}))
        .containsExactly(1.5, 3, 1.5, 4.5, 4.5);
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
    assertThat(adams.high()).isBetween(1.25, 2.0);
    assertThat(places().get(2).low()).isEqualTo(3, within(1e-9));
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
