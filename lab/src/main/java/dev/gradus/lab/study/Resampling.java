package dev.gradus.lab.study;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Intervals of mean ranks, by a Bayesian bootstrap of two levels: problems, and seeds within them,
 * get random weights instead of equal ones (Rubin, "The Bayesian Bootstrap", Annals of Statistics
 * 9, 1981), 2,000 times.
 *
 * <p>Among the problems is one more that nobody has seen, on which the ranks are in random order: a
 * prior of the weight of one observation, after the Dirichlet process of Ferguson ("A Bayesian
 * Analysis of Some Nonparametric Problems", Annals of Statistics 1, 1973). That would draw a
 * mixture of many such problems; one alone varies more, and makes intervals a little wider. Without
 * it, who won all of a few problems would have an interval without width; with many problems it
 * hardly counts.
 */
final class Resampling {
  private static final int RESAMPLES = 2000;
  private static final double TAIL = 0.025;

  private final SplittableRandom random = new SplittableRandom(1);
  private final List<List<double[]>> problems;
  private final int contenders;

  /**
   * A resampling of ranks, the same for the same ranks.
   *
   * @param problems for each problem and each of its seeds, the ranks of all contenders; at least
   *     one problem, at least one seed each
   */
  Resampling(List<List<double[]>> problems) {
    this.problems = problems;
    this.contenders = problems.get(0).get(0).length;
  }

  /** The ends of the interval that holds 95 % of a mean. */
  record Interval(double low, double high) {
    /** The interval of the means in resamples. */
    private static Interval of(double[] means) {
      double[] sorted = means.clone();
      Arrays.sort(sorted);
      int tail = (int) (TAIL * sorted.length);
      return new Interval(sorted[tail], sorted[sorted.length - 1 - tail]);
    }

    /** The least interval that holds this one and a value. */
    Interval with(double value) {
      return new Interval(Math.min(low, value), Math.max(high, value));
    }
  }

  /** The interval of each contender. */
  List<Interval> intervals() {
    double[][] means = new double[contenders][RESAMPLES];
    for (int resample = 0; resample < RESAMPLES; resample++) {
      double[] mean = mean();
      for (int contender = 0; contender < contenders; contender++) {
        means[contender][resample] = mean[contender];
      }
    }
    return Arrays.stream(means).map(Interval::of).toList();
  }

  /** The mean rank of each contender in one resample. */
  private double[] mean() {
    double[] weights = weights(problems.size() + 1);
    double[] mean = new double[contenders];
    add(mean, weights[problems.size()], unseen());
    for (int problem = 0; problem < problems.size(); problem++) {
      List<double[]> seeds = problems.get(problem);
      double[] shares = weights(seeds.size());
      for (int seed = 0; seed < shares.length; seed++) {
        add(mean, weights[problem] * shares[seed], seeds.get(seed));
      }
    }
    return mean;
  }

  private static void add(double[] sum, double weight, double[] ranks) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * ranks[i];
    }
  }

  /** Random weights, uniform among those with a sum of 1. */
  private double[] weights(int count) {
    double[] weights = random.doubles(count).map(u -> -Math.log1p(-u)).toArray();
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /** The ranks from 1 in random order. */
  private double[] unseen() {
    double[] ranks = IntStream.rangeClosed(1, contenders).asDoubleStream().toArray();
    for (int i = contenders - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      double other = ranks[j];
      ranks[j] = ranks[i];
      ranks[i] = other;
    }
    return ranks;
  }
}
