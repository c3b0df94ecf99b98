package dev.gradus.problems.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SoftmaxTest {
  @Test
  void crossEntropyIsStableForLargeScores() {
    double[] scores = {7, 1e5, -1e5, 0, 7};
    assertThat(Softmax.crossEntropy(scores, 1, 3, 0)).isZero();
    assertThat(scores).containsExactly(7, 1, 0, 0, 7);
    assertThat(Softmax.crossEntropy(new double[] {1e5, -1e5, 0}, 0, 3, 1)).isEqualTo(2e5);
  }
}
