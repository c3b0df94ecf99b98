package dev.gradus.lab.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;

/**
 * The search for a contender's settings on a problem: which runs it takes, as far as those that are
 * finished tell, and what it chose.
 *
 * <p>The combination with the least median over seeds is the best; of equal ones (see {@link
 * Tolerance}), the first. While its learning rate is the lowest or the highest tried, more rates
 * are tried. If each combination diverged with most seeds, lower rates are tried.
 *
 * <p>The median of n numbers lies between the least and the greatest of any n/2 + 1 of them: after
 * so many seeds, only those combinations get the others that may still be the best.
 */
final class Tuning {
  private final List<RunSpec> runs = new ArrayList<>();

  /** The curves of each combination's first seeds. */
  private final Map<Map<String, String>, List<Curve>> curves = new HashMap<>();

  private final BiFunction<Map<String, String>, Integer, RunSpec> run;
  private final int seeds;
  private final Function<RunSpec, Optional<Curve>> finished;
  private final Optional<Tuned> tuned;

  /**
   * The search, as far as it has come.
   *
   * @param grid what is tried at first
   * @param seeds how many runs a combination has
   * @param run the run of a combination with a seed, from 0
   * @param finished the curves of runs
   */
  Tuning(
      Grid grid,
      int seeds,
      BiFunction<Map<String, String>, Integer, RunSpec> run,
      Function<RunSpec, Optional<Curve>> finished) {
    this.run = run;
    this.seeds = seeds;
    this.finished = finished;
    this.tuned = grid.isEmpty() ? Optional.of(Tuned.NOTHING) : tune(grid);
  }

  /** The runs that the search takes, as far as they are known. */
  List<RunSpec> runs() {
    return List.copyOf(runs);
  }

  /** What the search chose; empty while it needs runs that are not finished. */
  Optional<Tuned> tuned() {
    return tuned;
  }

  private Optional<Tuned> tune(Grid grid) {
    Optional<Map<String, String>> best = best(grid);
    return best.flatMap(grid::wider)
        .map(this::tune)
        .orElseGet(
            () ->
                best.map(
                    point ->
                        new Tuned(
                            point, grid.points().size(), seeds, runs.size(), grid.edges(point))));
  }

  private Optional<Map<String, String>> best(Grid grid) {
    List<Map<String, String>> points = grid.points();
    int most = seeds / 2 + 1;
    if (!isFinished(points, most)) {
      return Optional.empty();
    }
    double start = start(points.get(0));
    double atMost =
        points.stream()
            .mapToDouble(point -> scores(point, most).max().orElseThrow())
            .min()
            .orElseThrow();
    double limit = atMost + Tolerance.of(atMost, start);
    List<Map<String, String>> left =
        points.stream().filter(point -> scores(point, most).min().orElseThrow() <= limit).toList();
    return isFinished(left, seeds) ? Optional.of(best(grid, left, start)) : Optional.empty();
  }

  private Map<String, String> best(Grid grid, List<Map<String, String>> points, double start) {
    double least = points.stream().mapToDouble(this::median).min().orElseThrow();
    if (!Double.isFinite(least)) {
      return grid.lowest();
    }
    double limit = least + Tolerance.of(least, start);
    return points.stream().filter(point -> median(point) <= limit).findFirst().orElseThrow();
  }

  /** Whether the first runs of combinations are finished; takes note of them, and their curves. */
  private boolean isFinished(List<Map<String, String>> points, int count) {
    boolean whole = true;
    for (Map<String, String> point : points) {
      List<Curve> known = curves.computeIfAbsent(point, p -> new ArrayList<>());
      for (int seed = known.size(); seed < count; seed++) {
        RunSpec spec = run.apply(point, seed);
        runs.add(spec);
        Optional<Curve> curve = finished.apply(spec);
        whole &= curve.isPresent();
        if (whole) {
          known.add(curve.orElseThrow());
        }
      }
    }
    return whole;
  }

  private double start(Map<String, String> point) {
    return curves(point).get(0).start();
  }

  private DoubleStream scores(Map<String, String> point, int count) {
    return curves(point).stream().limit(count).mapToDouble(Curve::score);
  }

  private double median(Map<String, String> point) {
    return Median.of(scores(point, seeds).toArray());
  }

  private List<Curve> curves(Map<String, String> point) {
    return curves.getOrDefault(point, List.of());
  }
}
