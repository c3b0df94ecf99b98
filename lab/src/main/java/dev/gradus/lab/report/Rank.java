package dev.gradus.lab.report;

import java.util.List;

/**
 * Where a contender stands among the others. The list is copied.
 *
 * @param place 1 is the best
 * @param contender the name of the contender
 * @param meanRank mean over problems and seeds, 1 is the best
 * @param low end of the 95 % confidence interval of the mean
 * @param high end of the 95 % confidence interval of the mean
 * @param byProblem the title of each problem and the mean rank there, such as {@code 1.4}
 */
public record Rank(
    int place,
    String contender,
    double meanRank,
    double low,
    double high,
    List<Setting> byProblem) {

  /** Copies the list. */
  public Rank {
    byProblem = List.copyOf(byProblem);
  }
}
