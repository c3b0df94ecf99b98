package dev.gradus.problems.data;

/**
 * What to train on, and what is held out.
 *
 * @param train the examples to learn from
 * @param test the examples that say what was learnt; none of them is in {@code train}
 */
public record Split(Examples train, Examples test) {

  /** Every {@code nth} example, from the first on, is held out; nothing is scaled. */
  public static Split everyNth(DataSet data, int nth) {
    return new Split(data.only(i -> i % nth != 0), data.only(i -> i % nth == 0));
  }

  /** As {@link #everyNth}, with both parts standardized by the moments of what is trained on. */
  public static Split standardized(DataSet data, int nth) {
    DataSet train = data.only(i -> i % nth != 0);
    Moments moments = Moments.of(train);
    return new Split(moments.standardize(train), moments.standardize(data.only(i -> i % nth == 0)));
  }
}
