package dev.gradus.problems.network;

/** The softmax of scores, and the cross-entropy loss of a label. */
public final class Softmax {
  private Softmax() {}

  /**
   * Turns a row of scores into probabilities in place. The largest score is subtracted first, so
   * that nothing overflows. Exponentials and logarithms are those of {@link StrictMath}, whose bits
   * are the same on every machine.
   *
   * @param scores rows of scores
   * @param at the index of the row's first score
   * @param classes the number of scores in the row, at least 1
   * @param label the class of the example, from 0 to {@code classes - 1}
   * @return the loss, the negative logarithm of the label's probability
   */
  public static double crossEntropy(double[] scores, int at, int classes, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = at; i < at + classes; i++) {
      largest = Math.max(largest, scores[i]);
    }
    double offLabel = scores[at + label] - largest;
    double sum = 0;
    for (int i = at; i < at + classes; i++) {
      scores[i] = StrictMath.exp(scores[i] - largest);
      sum += scores[i];
    }
    for (int i = at; i < at + classes; i++) {
      scores[i] /= sum;
    }
    return StrictMath.log(sum) - offLabel;
  }
}
