package dev.gradus.lab.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a contender tries: all combinations of values of some hyper-parameters.
 *
 * @param ladder the values of its learning rate, unless that is set or swept
 * @param given the sweeps that the user asked for, of hyper-parameters that it has
 */
record Grid(Optional<Ladder> ladder, List<Sweep> given) {
  Grid {
    given = List.copyOf(given);
  }

  /** Whether nothing is tried but what is set. */
  boolean isEmpty() {
    return ladder.isEmpty() && given.isEmpty();
  }

  /** The values of each hyper-parameter. */
  List<Sweep> axes() {
    return Stream.concat(ladder.map(Ladder::sweep).stream(), given.stream()).toList();
  }

  /**
   * The combinations, those with the default rate first; one without settings if the grid is empty.
   */
  List<Map<String, String>> points() {
    List<Map<String, String>> points = List.of(Map.of());
    for (Sweep axis : axes()) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> point : points) {
        for (Map<String, String> setting : axis.overrides()) {
          Map<String, String> both = new TreeMap<>(point);
          both.putAll(setting);
          more.add(both);
        }
      }
      points = more;
    }
    return points;
  }

  /** How many combinations there are of the sweeps that were asked for. */
  static long combinations(List<Sweep> sweeps) {
    return sweeps.stream().mapToLong(sweep -> sweep.values().size()).reduce(1, (a, b) -> a * b);
  }

  /** The first combination with the lowest rate. */
  Map<String, String> lowest() {
    return ladder.stream()
        .map(Ladder::sweep)
        .flatMap(
            rate ->
                points().stream()
                    .min(Comparator.comparingDouble(point -> value(point, rate.hyper())))
                    .stream())
        .findFirst()
        .orElse(points().get(0));
  }

  private static double value(Map<String, String> point, String hyper) {
    return Double.parseDouble(point.get(hyper));
  }

  /**
   * The grid with more rates, if the rate of the best is the lowest or highest; empty if it is not,
   * or if there can be no more.
   */
  Optional<Grid> wider(Map<String, String> best) {
    return ladder.flatMap(
        rungs ->
            edge(rungs.sweep(), best)
                .flatMap(edge -> rungs.wider(edge.highest()))
                .map(wider -> new Grid(Optional.of(wider), given)));
  }

  /** The hyper-parameters of which a combination has the lowest or highest value tried. */
  List<Tuned.Edge> edges(Map<String, String> best) {
    return axes().stream().flatMap(axis -> edge(axis, best).stream()).toList();
  }

  private static Optional<Tuned.Edge> edge(Sweep axis, Map<String, String> best) {
    double value = value(best, axis.hyper());
    boolean highest = axis.values().stream().allMatch(other -> other <= value);
    boolean lowest = axis.values().stream().allMatch(other -> other >= value);
    return highest || lowest
        ? Optional.of(new Tuned.Edge(axis.hyper(), highest))
        : Optional.empty();
  }
}
