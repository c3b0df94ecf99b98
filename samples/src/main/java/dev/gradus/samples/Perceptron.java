package dev.gradus.samples;

import dev.gradus.Parameter;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A multi-layer perceptron with one hidden layer of rectifiers, and its gradients by
 * backpropagation (Rumelhart, Hinton and Williams, 1986), written out by hand.
 */
final class Perceptron {
  private final Layer hidden;
  private final Layer output;
  private final double[] activations;
  private final double[] activationGrads;
  private final double[] scores;

  Perceptron(int inputs, int hiddenUnits, int classes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    hidden = new Layer("hidden", inputs, hiddenUnits, random);
    output = new Layer("output", hiddenUnits, classes, random);
    activations = new double[hiddenUnits];
    activationGrads = new double[hiddenUnits];
    scores = new double[classes];
  }

  List<Parameter> parameters() {
    return List.of(hidden.weight(), hidden.bias(), output.weight(), output.bias());
  }

  /** The class with the highest score. */
  int classify(double[] input) {
    forward(input);
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      best = scores[c] > scores[best] ? c : best;
    }
    return best;
  }

  /** The loss of one example. */
  double loss(double[] input, int label) {
    forward(input);
    return Softmax.crossEntropy(scores, label);
  }

  /**
   * Adds the gradient of one example's loss, times a weight, to the parameters' gradients.
   *
   * @return the loss
   */
  double backward(double[] input, int label, double weight) {
    double loss = loss(input, label);
    scores[label] -=
        1; // The gradient of the loss by the scores: probabilities minus the one-hot label.
    for (int c = 0; c < scores.length; c++) {
      scores[c] *= weight;
    }
    output.backward(activations, scores);
    output.inputGrad(scores, activationGrads);
    for (int h = 0; h < activations.length; h++) {
      activationGrads[h] = activations[h] > 0 ? activationGrads[h] : 0;
    }
    hidden.backward(input, activationGrads);
    return loss;
  }

  private void forward(double[] input) {
    hidden.forward(input, activations);
    for (int h = 0; h < activations.length; h++) {
      activations[h] = Math.max(activations[h], 0);
    }
    output.forward(activations, scores);
  }
}
