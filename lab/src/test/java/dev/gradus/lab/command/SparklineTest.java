package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {
  @Test
  void goesDownByRatioWhereAllIsPositive() {
    assertThat(Sparkline.of(new double[] {1e3, 1e2, 10, 1})).isEqualTo("█▆▃▁");
    assertThat(Sparkline.of(new double[] {2, 1, 0, -1})).isEqualTo("█▆▃▁");
  }

  @Test
  void marksWhatIsNoNumber() {
    assertThat(Sparkline.of(new double[] {1, 10, Double.NaN, Double.POSITIVE_INFINITY}))
        .isEqualTo("▁█xx");
  }

  @Test
  void isShort() {
    assertThat(Sparkline.of(new double[1000])).hasSize(16);
    assertThat(Sparkline.of(new double[] {5})).isEqualTo("█");
    assertThat(Sparkline.of(new double[0])).isEmpty();
  }
}
