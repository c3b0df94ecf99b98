package dev.gradus.problems;

import dev.gradus.Parameter;
import dev.gradus.problems.data.Examples;
import dev.gradus.problems.network.Network;
import dev.gradus.problems.network.Softmax;
import java.util.List;

/** A network whose outputs are scores of classes, with the cross-entropy loss. Not thread-safe. */
public final class Classifier {
  private final Network network;

  /** A classifier over the network. */
  public Classifier(Network network) {
    this.network = network;
  }

  /** The parameters of the network. */
  public List<Parameter> parameters() {
    return network.parameters();
  }

  /**
   * Adds the gradients of a batch's mean loss to those of the parameters.
   *
   * @param batch the indices of examples: at least 1, and at most as many as the network has rows
   * @return the mean loss
   */
  public double backward(Examples examples, int[] batch) {
    for (int row = 0; row < batch.length; row++) {
      examples.copyInput(batch[row], network.input(), row * network.inputs());
    }
    double[] scores = network.forward(batch.length);
    double[] grads = network.scoreGrads();
    int classes = network.outputs();
    double loss = 0;
    for (int row = 0; row < batch.length; row++) {
      int at = row * classes;
      int label = examples.label(batch[row]);
      loss += Softmax.crossEntropy(scores, at, classes, label);
      // The gradient of the loss by the scores: probabilities minus the one-hot label.
      for (int c = 0; c < classes; c++) {
        grads[at + c] = (scores[at + c] - (c == label ? 1 : 0)) / batch.length;
      }
    }
    network.backward(batch.length);
    return loss / batch.length;
  }

  /** The mean loss and the accuracy over all examples. */
  public Evaluation evaluate(Examples examples) {
    int classes = network.outputs();
    double loss = 0;
    int right = 0;
    for (int from = 0; from < examples.size(); from += network.rows()) {
      int count = Math.min(network.rows(), examples.size() - from);
      for (int row = 0; row < count; row++) {
        examples.copyInput(from + row, network.input(), row * network.inputs());
      }
      double[] scores = network.forward(count);
      for (int row = 0; row < count; row++) {
        int label = examples.label(from + row);
        right += isLargest(scores, row * classes, label) ? 1 : 0;
        loss += Softmax.crossEntropy(scores, row * classes, classes, label);
      }
    }
    return new Evaluation(loss / examples.size(), (double) right / examples.size());
  }

  /**
   * Whether the label's score is the largest: the first of equal scores counts, and none if one is
   * NaN.
   */
  private boolean isLargest(double[] scores, int at, int label) {
    double score = scores[at + label];
    for (int c = 0; c < network.outputs(); c++) {
      if (!(c < label ? scores[at + c] < score : scores[at + c] <= score)) {
        return false;
      }
    }
    return true;
  }
}
