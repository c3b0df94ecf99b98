package dev.gradus.lab.study;

import dev.gradus.problems.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Contenders by their mean rank, with 95 % intervals.
 *
 * <p>On each problem, the runs of one seed, which begin alike, are ranked by the held-out loss at
 * their end; equal ones share a rank, and those that diverged share the last. Intervals are
 * percentiles of 2,000 resamples of problems, and of seeds within them (the bootstrap of two
 * levels: Davison and Hinkley, "Bootstrap Methods and their Application", 1997, section 3.8).
 */
public final class Ranking {
  /** What counts as equal, in a sentence. */
  public static final String TIES = "Equal losses share a rank.";

  private static final int RESAMPLES = 2000;

  private final List<Contender> contenders;

  /** By problem: for each seed, the ranks of all contenders. */
  private final Map<Problem, List<double[]>> ranks = new LinkedHashMap<>();

  /**
   * A contender's place.
   *
   * @param place from 1
   * @param meanRank over problems, and their seeds
   * @param low of the interval
   * @param high of the interval
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
              ranks(
                  runs.stream()
                      .mapToDouble(r -> finished.apply(r.get(index)).orElseThrow().score())
                      .toArray()));
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
    double[][] resampled = resample();
    List<Place> places = new ArrayList<>();
    for (int c = 0; c < contenders.size(); c++) {
      Map<Problem, Double> byProblem = new LinkedHashMap<>();
      for (Map.Entry<Problem, List<double[]>> entry : ranks.entrySet()) {
        byProblem.put(entry.getKey(), mean(entry.getValue(), c));
      }
      double mean = byProblem.values().stream().mapToDouble(d -> d).average().orElseThrow();
      double[] sorted = resampled[c];
      Arrays.sort(sorted);
      places.add(
          new Place(
              0,
              contenders.get(c),
              mean,
              sorted[(int) (RESAMPLES * 0.025)],
              sorted[(int) (RESAMPLES * 0.975)],
              byProblem));
    }
    places.sort(Comparator.comparingDouble(Place::meanRank));
    return numbered(places);
  }

  private static List<Place> numbered(List<Place> places) {
    List<Place> numbered = new ArrayList<>();
    for (Place p : places) {
      int place = 1 + (int) places.stream().filter(o -> o.meanRank < p.meanRank).count();
      numbered.add(new Place(place, p.contender, p.meanRank, p.low, p.high, p.byProblem));
    }
    return numbered;
  }

  private static double mean(List<double[]> seeds, int contender) {
    return seeds.stream().mapToDouble(ranks -> ranks[contender]).average().orElseThrow();
  }

  /** Mean ranks of each contender in resamples; the same for the same ranks. */
  private double[][] resample() {
    SplittableRandom random = new SplittableRandom(1);
    List<List<double[]>> problems = new ArrayList<>(ranks.values());
    double[][] means = new double[contenders.size()][RESAMPLES];
    for (int r = 0; r < RESAMPLES; r++) {
      for (int p = 0; p < problems.size(); p++) {
        List<double[]> seeds = problems.get(random.nextInt(problems.size()));
        for (int s = 0; s < seeds.size(); s++) {
          double[] drawn = seeds.get(random.nextInt(seeds.size()));
          for (int c = 0; c < means.length; c++) {
            means[c][r] += drawn[c] / (seeds.size() * problems.size());
          }
        }
      }
    }
    return means;
  }

  /** From 1 for the least; equal scores share the mean of their ranks. */
  static double[] ranks(double[] scores) {
    return Arrays.stream(scores)
        .map(
            score -> {
              double rank = 0.5;
              for (double other : scores) {
                rank += other < score ? 1 : other == score ? 0.5 : 0;
              }
              return rank;
            })
        .toArray();
  }
}
