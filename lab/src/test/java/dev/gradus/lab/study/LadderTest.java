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
    assertThat(values(Ladder.around(LR, 1e-3, 4))).containsExactly(0.001, 0.00464, 2.15e-4, 0.0215);
    assertThat(values(Ladder.around(LR, 1e-3, 1))).containsExactly(0.001);
  }

  @Test
  void isDenserWithMoreValuesAndAsWide() {
    assertThat(values(Ladder.around(LR, 1, 8)))
        .containsExactly(1.0, 2.15, 0.464, 4.64, 0.215, 10.0, 0.1, 21.5);
  }

  @Test
  void isWiderByTheSameDistanceWhateverTheDensity() {
    Ladder four = Ladder.around(LR, 1, 4);
    assertThat(values(four.wider(true).orElseThrow()))
        .containsExactly(1.0, 4.64, 0.215, 21.5, 100.0);
    assertThat(values(four.wider(false).orElseThrow())).hasSize(5).contains(0.0464);
    assertThat(values(Ladder.around(LR, 1, 8).wider(true).orElseThrow()))
        .hasSize(10)
        .endsWith(46.4, 100.0);
  }

  @Test
  void isWidenedSixTimesToEitherSide() {
    Optional<Ladder> ladder = Optional.of(Ladder.around(LR, 1, 4));
    for (int i = 0; i < 6; i++) {
      ladder = ladder.flatMap(l -> l.wider(true));
    }
    assertThat(values(ladder.orElseThrow())).hasSize(10).endsWith(2.15e5);
    assertThat(ladder.flatMap(l -> l.wider(true))).isEmpty();
    for (int i = 0; i < 6; i++) {
      ladder = ladder.flatMap(l -> l.wider(false));
    }
    assertThat(values(ladder.orElseThrow())).hasSize(16).contains(2.15e-5);
    assertThat(ladder.flatMap(l -> l.wider(false))).isEmpty();
  }

  @Test
  void hasNoValueTwiceHoweverDense() {
    assertThat(values(Ladder.around(LR, 1e-3, 1600)))
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(1200);
  }

  @Test
  void triesTheEndsThatAreInTheRange() {
    HyperKey<Double> rate = HyperKey.ofRate("eta", "eta", "[0.1, 1]", 0.3);
    Ladder ladder = Ladder.around(rate, 0.3, 4);
    assertThat(values(ladder)).containsExactly(0.3, 1.0, 0.1);
    assertThat(ladder.wider(true)).isEmpty();
    assertThat(ladder.wider(false)).isEmpty();
    assertThat(values(Ladder.around(rate, 1, 4))).containsExactly(1.0, 0.215);
    assertThat(Ladder.around(rate, 1, 4).wider(true)).isEmpty();
  }

  @Test
  void staysInsideTheRange() {
    HyperKey<Double> rate = HyperKey.ofRate("eta", "eta", "(0.1, 1)", 0.5);
    Ladder ladder = Ladder.around(rate, 0.5, 4);
    assertThat(values(ladder)).containsExactly(0.5, 0.108);
    assertThat(ladder.wider(true)).isEmpty();
    assertThat(ladder.wider(false)).isEmpty();
  }
}
