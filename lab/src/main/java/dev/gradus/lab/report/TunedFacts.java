package dev.gradus.lab.report;

import java.util.List;

/**
 * What tuning chose for a contender on a problem. The list is copied.
 *
 * @param contender the name of the contender
 * @param problem the name of the problem
 * @param chosen the values, of each hyper-parameter that was tuned; empty if none was
 * @param effort how much was tried, such as {@code 7 values, median of 3 seeds, 16 runs}; may be
 *     empty
 */
public record TunedFacts(String contender, String problem, List<Choice> chosen, String effort) {
  /**
   * A value that was chosen.
   *
   * @param hyper the name of the hyper-parameter
   * @param value as it is to be shown
   * @param edge if it is the last of those tried, so that a better one may lie beyond: {@code
   *     highest tried} or {@code lowest tried}; otherwise empty
   */
  public record Choice(String hyper, String value, String edge) {}

  /** Copies the list. */
  public TunedFacts {
    chosen = List.copyOf(chosen);
  }
}
