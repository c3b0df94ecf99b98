package dev.gradus.problems.data;

/**
 * Examples to train on, and held-out ones.
 *
 * @param train the examples to learn from
 * @param test the examples that tell what was learnt; none of them is in {@code train}
 */
public record Split(Examples train, Examples test) {

  /** A split with every {@code nth} example, from the first on, held out; nothing is scaled. */
  public static Split everyNth(DataSet data, int nth) {
    return new Split(data.only(i -> i % nth != 0), data.only(i -> i % nth == 0));
  }

  /**
   * A split as {@link #everyNth}, with both parts standardized by the moments of the training part.
   */
  public static Split standardized(DataSet data, int nth) {
    DataSet train = data.only(i -> i % nth != 0);
    Moments moments = Moments.of(train);
    return new Split(moments.standardize(train), moments.standardize(data.only(i -> i % nth == 0)));
  }
}
