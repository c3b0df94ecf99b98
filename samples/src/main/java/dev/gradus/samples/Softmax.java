package dev.gradus.samples;

/** The softmax of scores, and the cross-entropy loss of a label. */
final class Softmax {
  private Softmax() {}

  /**
   * Turns scores into probabilities in place. The largest score is subtracted first, so that
   * nothing overflows.
   *
   * @return the loss, the negative logarithm of the label's probability
   */
  static double crossEntropy(double[] scores, int label) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      largest = Math.max(largest, score);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - largest);
    }
    double logOfSum = Math.log(sum);
    double loss = logOfSum - (scores[label] - largest);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.exp(scores[i] - largest - logOfSum);
    }
    return loss;
  }
}
