package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.lab.study.Resampling.Interval;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  private static final double[] FIRST = {1, 2};
  private static final double[] SECOND = {2, 1};

  /** The interval of the first contender. */
  private static Interval interval(List<List<double[]>> problems) {
    return new Resampling(problems).intervals().get(0);
  }

  private static Interval won(int problems, int seeds) {
    return interval(Collections.nCopies(problems, Collections.nCopies(seeds, FIRST)));
  }

  /**
   * Whose one problem is won has a mean of 1 + w u, where w, the weight of the problem that nobody
   * has seen, is Beta(1, n), and u is 0 or 1: it exceeds 1 + x with probability (1 - x)^n / 2.
   */
  private static double highestOfAllWon(int problems) {
    return 2 - Math.pow(2 * 0.025, 1.0 / problems);
  }

  @Test
  void isWideForOneProblemAndOneSeed() {
    Interval interval = won(1, 1);
    assertThat(interval.low()).isEqualTo(1, within(1e-9));
    assertThat(interval.high()).isEqualTo(highestOfAllWon(1), within(0.02));
    assertThat(highestOfAllWon(1)).isEqualTo(1.95, within(1e-9));
    // More seeds tell nothing of other problems.
    assertThat(won(1, 9).high()).isGreaterThan(1.9);
  }

  @Test
  void narrowsAsProblemsAreMore() {
    for (int problems : new int[] {3, 5, 20}) {
      Interval interval = won(problems, 3);
      assertThat(interval.low()).isEqualTo(1, within(1e-9));
      assertThat(interval.high()).isEqualTo(highestOfAllWon(problems), within(0.05));
    }
    assertThat(highestOfAllWon(5)).isEqualTo(1.45, within(0.01));
    assertThat(highestOfAllWon(20)).isEqualTo(1.14, within(0.01));
  }

  /**
   * The central limit gives 1.96 standard errors to either side, of which one problem has a half.
   */
  @Test
  void isThatOfAMeanForManyProblems() {
    List<List<double[]>> problems = new java.util.ArrayList<>();
    for (int i = 0; i < 200; i++) {
      problems.add(List.of(i % 2 == 0 ? FIRST : SECOND));
    }
    Interval interval = interval(problems);
    double error = 1.96 * 0.5 / Math.sqrt(200);
    assertThat(interval.low()).isEqualTo(1.5 - error, within(0.012));
    assertThat(interval.high()).isEqualTo(1.5 + error, within(0.012));
  }

  @Test
  void holdsBothLevels() {
    // The problems agree, their seeds do not: less is known than if seeds agreed, too.
    Interval seeds = interval(Collections.nCopies(20, List.of(FIRST, SECOND)));
    Interval problems = interval(Collections.nCopies(20, List.of(new double[] {1.5, 1.5})));
    assertThat(seeds.high() - seeds.low()).isGreaterThan(1.3 * (problems.high() - problems.low()));
  }

  @Test
  void isTheSameForTheSameRanks() {
    assertThat(won(2, 2)).isEqualTo(won(2, 2));
    assertThat(new Interval(1.2, 1.4).with(1.1)).isEqualTo(new Interval(1.1, 1.4));
    assertThat(new Interval(1.2, 1.4).with(1.5)).isEqualTo(new Interval(1.2, 1.5));
  }
}
