package dev.gradus.lab.study;

import dev.gradus.problems.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Contenders by their mean rank, with 95 % intervals.
 *
 * <p>On each problem, the runs of one seed, which begin alike, are ranked by the held-out loss at
 * their end. Losses within a tolerance share a rank: the least one, and all that exceed it by no
 * more than a millionth of it or a billionth of the loss at the start; then the least of the
 * others, and so on. Runs that diverged share the last. Intervals are those of {@link Resampling}.
 */
public final class Ranking {
  /** What counts as equal, in a sentence. */
  public static final String TIES =
      "Losses share a rank if they differ by less than a millionth, or than a billionth of the loss"
          + " at the start.";

  /** Where the intervals are from, in a sentence. */
  public static final String INTERVALS =
      "95 % intervals: problems and seeds weighted anew 2,000 times, beside one unseen problem of"
          + " random ranks.";

  /** The rounding errors of mean ranks, which are sums. */
  private static final double ROUNDING = 1e-9;

  private final List<Contender> contenders;

  /** The ranks of all contenders for each seed, by problem. */
  private final Map<Problem, List<double[]>> ranks = new LinkedHashMap<>();

  /**
   * A contender's place.
   *
   * @param place from 1
   * @param meanRank over problems, and their seeds
   * @param low the low end of the interval
   * @param high the high end of the interval
   * @param byProblem the mean rank on each
   */
  public record Place(
      int place,
      Contender contender,
      double meanRank,
      double low,
      double high,
      Map<Problem, Double> byProblem) {}

  /** Ranks what is finished for all contenders; other seeds and problems are left out. */
  public Ranking(Study study, Function<RunSpec, Optional<Curve>> finished) {
    this.contenders = study.contenders();
    for (Problem problem : study.problems()) {
      List<List<RunSpec>> runs =
          contenders.stream().map(c -> study.runs(c, problem, finished)).toList();
      List<double[]> seeds = new ArrayList<>();
      for (int seed = 0; seed < study.seeds(); seed++) {
        int index = seed;
        if (runs.stream().allMatch(r -> !r.isEmpty() && finished.apply(r.get(index)).isPresent())) {
          seeds.add(
              ranks(runs.stream().map(r -> finished.apply(r.get(index)).orElseThrow()).toList()));
        }
      }
      if (!seeds.isEmpty()) {
        ranks.put(problem, seeds);
      }
    }
  }

  /** The places from the best on; none if no seed is finished for all. */
  public List<Place> places() {
    if (ranks.isEmpty()) {
      return List.of();
    }
    List<Resampling.Interval> intervals = new Resampling(List.copyOf(ranks.values())).intervals();
    List<Place> places = new ArrayList<>();
    for (int c = 0; c < contenders.size(); c++) {
      Map<Problem, Double> byProblem = new LinkedHashMap<>();
      for (Map.Entry<Problem, List<double[]>> entry : ranks.entrySet()) {
        byProblem.put(entry.getKey(), mean(entry.getValue(), c));
      }
      double mean = byProblem.values().stream().mapToDouble(d -> d).average().orElseThrow();
      Resampling.Interval interval = intervals.get(c).with(mean);
      places.add(new Place(0, contenders.get(c), mean, interval.low(), interval.high(), byProblem));
    }
    places.sort(Comparator.comparingDouble(Place::meanRank));
    return numbered(places);
  }

  private static List<Place> numbered(List<Place> places) {
    List<Place> numbered = new ArrayList<>();
    for (Place p : places) {
      int place = 1 + (int) places.stream().filter(o -> o.meanRank < p.meanRank - ROUNDING).count();
      numbered.add(new Place(place, p.contender, p.meanRank, p.low, p.high, p.byProblem));
    }
    return numbered;
  }

  private static double mean(List<double[]> seeds, int contender) {
    return seeds.stream().mapToDouble(ranks -> ranks[contender]).average().orElseThrow();
  }

  /** The ranks of runs that begin alike. */
  private static double[] ranks(List<Curve> curves) {
    return ranks(curves.stream().mapToDouble(Curve::score).toArray(), curves.get(0).start());
  }

  /**
   * The ranks of scores, from 1 for the least; equal scores share the mean of their ranks.
   *
   * @param start the loss at the start
   */
  static double[] ranks(double[] scores, double start) {
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] ranks = new double[scores.length];
    int first = 0;
    while (first < order.length) {
      double least = scores[order[first]];
      double limit = least + Tolerance.of(least, start);
      int end = first;
      while (end < order.length && scores[order[end]] <= limit) {
        end++;
      }
      for (int i = first; i < end; i++) {
        ranks[order[i]] = (first + 1 + end) / 2.0;
      }
      first = end;
    }
    return ranks;
  }
}
