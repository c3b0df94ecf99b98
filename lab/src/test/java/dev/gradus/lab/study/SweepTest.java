package dev.gradus.lab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepTest {
  @Test
  void spacesByRatio() {
    assertThat(Sweep.parse("lr=1e-4..1e-1:log:4"))
        .isEqualTo(new Sweep("lr", List.of(1e-4, 1e-3, 1e-2, 1e-1)));
    assertThat(Sweep.parse("lr=0.001..0.1:log:5").values())
        .containsExactly(0.001, 0.00316, 0.01, 0.0316, 0.1);
  }

  @Test
  void spacesByDifference() {
    assertThat(Sweep.parse("beta1=-0.5..0.5:linear:3").values()).containsExactly(-0.5, 0.0, 0.5);
  }

  @Test
  void writesValuesAsSettings() {
    assertThat(Sweep.parse("lr=1e-3..1e-1:log:3").overrides())
        .containsExactly(Map.of("lr", "0.001"), Map.of("lr", "0.01"), Map.of("lr", "0.1"));
  }

  @Test
  void writesWholeValuesWithoutAPoint() {
    assertThat(new Sweep("k", List.of(1.0, 1e-5, 1.5e9, -20.0)).overrides())
        .containsExactly(
            Map.of("k", "1"), Map.of("k", "1e-5"), Map.of("k", "1.5e9"), Map.of("k", "-20"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lr                     | write name=from..to:log:count",
        "lr=1e-4..1e-1          | write name=from..to:log:count",
        "lr=1e-4..1e-1:cubic:7  | write name=from..to:log:count",
        "lr=1e-1..1e-4:log:7    | the first value is not below the last",
        "lr=0..1:log:7          | values spaced by ratio are above zero; write linear",
        "lr=a..1:log:7          | 'a' is no number",
        "lr=0..Infinity:log:7   | 'Infinity' is no number",
        "lr=1e-4..1e-1:log:1    | a sweep has from 2 to 101 values",
        "lr=1e-4..1e-1:log:9999 | a sweep has from 2 to 101 values"
      })
  void refusesWhatIsNone(String text, String why) {
    assertThatThrownBy(() -> Sweep.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "' is no sweep: " + why);
  }
}
