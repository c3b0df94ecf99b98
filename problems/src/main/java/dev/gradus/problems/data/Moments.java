package dev.gradus.problems.data;

import java.util.Arrays;

/** The mean and the standard deviation of each column of a set. */
final class Moments {
  private final double[] mean;
  private final double[] deviation;

  private Moments(double[] mean, double[] deviation) {
    this.mean = mean;
    this.deviation = deviation;
  }

  /** The moments of a set with at least one example. */
  static Moments of(DataSet data) {
    double[] mean = new double[data.width()];
    double[] deviation = new double[data.width()];
    for (int column = 0; column < mean.length; column++) {
      double sum = 0;
      for (int i = 0; i < data.size(); i++) {
        sum += data.input(i)[column];
      }
      mean[column] = sum / data.size();
      double squares = 0;
      for (int i = 0; i < data.size(); i++) {
        double off = data.input(i)[column] - mean[column];
        squares += off * off;
      }
      deviation[column] = Math.sqrt(squares / data.size());
    }
    return new Moments(mean, deviation);
  }

  /**
   * The set with each column's mean subtracted, in units of its deviation; a column whose deviation
   * is 0 is only moved.
   */
  DataSet standardize(DataSet data) {
    double[] width = Arrays.stream(deviation).map(d -> d > 0 ? d : 1).toArray();
    return data.scaled(mean, width);
  }
}
