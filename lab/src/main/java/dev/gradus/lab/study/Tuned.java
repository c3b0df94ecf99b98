package dev.gradus.lab.study;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tuning chose for a contender on a problem, and from how much.
 *
 * @param settings the values chosen, by name; empty if nothing was tuned
 * @param values how many values were tried, or combinations of values of several; 0 if nothing was
 *     tuned
 * @param seeds of how many seeds the median decides
 * @param runs how many runs it took
 * @param edges where a chosen value is the lowest or the highest that was tried
 */
public record Tuned(
    Map<String, String> settings, int values, int seeds, int runs, List<Edge> edges) {
  /** What an edge means, in a sentence. */
  public static final String EDGES =
      "(lowest tried), (highest tried): the search ended there, and a better value may lie beyond.";

  /** What is chosen where nothing is tuned. */
  static final Tuned NOTHING = new Tuned(Map.of(), 0, 0, 0, List.of());

  /**
   * A chosen value at the end of those tried: a better one may lie beyond.
   *
   * @param hyper the hyper-parameter whose value it is
   * @param highest whether it is the highest tried, not the lowest
   */
  public record Edge(String hyper, boolean highest) {
    /** The edge in words: {@code highest tried}. */
    public String text() {
      return highest ? "highest tried" : "lowest tried";
    }
  }

  public Tuned {
    settings = Map.copyOf(settings);
    edges = List.copyOf(edges);
  }

  /** The values, as {@code lr = 0.1 (highest tried), momentum = 0.9}, by name; empty if none is. */
  public String chosen() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(settings)
        .forEach(
            (hyper, value) -> {
              text.append(text.isEmpty() ? "" : ", ").append(hyper).append(" = ").append(value);
              edges.stream()
                  .filter(edge -> edge.hyper().equals(hyper))
                  .forEach(edge -> text.append(" (").append(edge.text()).append(')'));
            });
    return text.toString();
  }

  /** Whether there was something to choose. */
  public boolean isTuned() {
    return values > 0;
  }

  /** How a value is chosen, in a sentence. */
  public String how() {
    return String.format(
        Locale.ROOT,
        "Of the values tried, the one with the least median loss over %d seeds is taken; these seeds"
            + " are not ranked, and the last is run only where it can change the choice.",
        seeds);
  }

  /** What it took, as {@code 7 values, median of 3 seeds, 16 runs}; empty if nothing was tuned. */
  public String effort() {
    return values == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "%d values, %s, %d runs",
            values,
            seeds == 1 ? "1 seed" : "median of " + seeds + " seeds",
            runs);
  }
}
