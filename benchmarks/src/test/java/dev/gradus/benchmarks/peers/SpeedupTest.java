package dev.gradus.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Turns that stood beside each other are compared with each other. */
class SpeedupTest {
  @Test
  void isTheMedianOfRatiosNotTheRatioOfMedians() {
    // From the middle of the third pair on, the machine was half as fast.
    Speedup speedup =
        Speedup.of(
            List.of(110.0, 110.0, 110.0, 220.0, 220.0),
            List.of(100.0, 100.0, 200.0, 200.0, 200.0),
            10);
    assertThat(speedup.csv()).isEqualTo("11.00,20.00,1.1000,1.1000,1.1000");
    assertThat(speedup.text()).isEqualTo(" 11.0000 ns  20.0000 ns  1.100 (1.100 to 1.100)");
  }
}
