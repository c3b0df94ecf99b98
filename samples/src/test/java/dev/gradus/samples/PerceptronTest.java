package dev.gradus.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Parameter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Backpropagation against central finite differences, for every parameter of a small network. */
class PerceptronTest {
  private static final double H = 1e-6;

  @Test
  void gradientsAreThoseOfFiniteDifferences() {
    SplittableRandom random = new SplittableRandom(7);
    Perceptron network = new Perceptron(5, 4, 3, 11);
    double[] input = random.doubles(5, 0.1, 1).toArray();
    network.backward(input, 2, 0.5);
    for (Parameter parameter : network.parameters()) {
      double[] values = parameter.tensor().doubles();
      for (int i = 0; i < values.length; i++) {
        double old = values[i];
        values[i] = old + H;
        double above = network.loss(input, 2);
        values[i] = old - H;
        double below = network.loss(input, 2);
        values[i] = old;
        assertThat(parameter.grad().get(i))
            .as("%s[%d]", parameter.name(), i)
            .isCloseTo(0.5 * (above - below) / (2 * H), within(1e-8));
      }
    }
  }

  @Test
  void gradientsAddUp() {
    Perceptron network = new Perceptron(5, 4, 3, 11);
    double[] input = {0.1, 0.2, 0.3, 0, 0.5};
    network.backward(input, 0, 1);
    double once = network.parameters().get(3).grad().get(0);
    network.backward(input, 0, 1);
    assertThat(network.parameters().get(3).grad().get(0)).isEqualTo(2 * once);
  }

  @Test
  void crossEntropyIsStableForLargeScores() {
    double[] scores = {1e5, -1e5, 0};
    assertThat(Softmax.crossEntropy(scores, 0)).isZero();
    assertThat(scores).containsExactly(1, 0, 0);
    assertThat(Softmax.crossEntropy(new double[] {1e5, -1e5, 0}, 1)).isEqualTo(2e5);
  }
}
