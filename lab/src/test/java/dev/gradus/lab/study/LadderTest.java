package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.HyperKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderTest {
  private static final HyperKey<Double> LR = HyperKey.ofDouble("lr", "lr", "[0, inf)", 1e-3);

  private static List<Double> values(Ladder ladder) {
    return ladder.sweep().values();
  }

  @Test
  void beginsWithTheDefault() {
    assertThat(values(Ladder.around(LR, 1e-3, 5)))
        .containsExactly(0.001, 0.00464, 2.15e-4, 0.0215, 4.64e-5);
    assertThat(values(Ladder.around(LR, 1e-3, 1))).containsExactly(0.001);
  }

  @Test
  void isDenserWithMoreValuesAndAsWide() {
    assertThat(values(Ladder.around(LR, 1, 10)))
        .containsExactly(1.0, 2.15, 0.464, 4.64, 0.215, 10.0, 0.1, 21.5, 0.0464, 46.4);
  }

  @Test
  void isWiderByTheSameDistanceWhateverTheDensity() {
    Ladder five = Ladder.around(LR, 1, 5);
    assertThat(values(five.wider(true).orElseThrow()))
        .containsExactly(1.0, 4.64, 0.215, 21.5, 0.0464, 100.0);
    assertThat(values(five.wider(false).orElseThrow())).hasSize(6).contains(0.01);
    assertThat(values(Ladder.around(LR, 1, 10).wider(true).orElseThrow()))
        .hasSize(12)
        .endsWith(100.0, 215.0);
  }

  @Test
  void isWidenedSixTimesToEitherSide() {
    Optional<Ladder> ladder = Optional.of(Ladder.around(LR, 1, 5));
    for (int i = 0; i < 6; i++) {
      ladder = ladder.flatMap(l -> l.wider(true));
    }
    assertThat(values(ladder.orElseThrow())).hasSize(11).endsWith(2.15e5);
    assertThat(ladder.flatMap(l -> l.wider(true))).isEmpty();
    assertThat(ladder.flatMap(l -> l.wider(false))).isPresent();
  }

  @Test
  void staysInsideTheRange() {
    HyperKey<Double> rate = HyperKey.ofRate("eta", "eta", "(0.1, 1)", 0.5);
    Ladder ladder = Ladder.around(rate, 0.5, 5);
    assertThat(values(ladder)).containsExactly(0.5, 0.108);
    assertThat(ladder.wider(true)).isEmpty();
    assertThat(ladder.wider(false)).isEmpty();
  }
}
