package dev.gradus.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The times of Gradus become multiples of the floor's, rule by rule. */
class OverFloorTest {
  @Test
  void hasALineForEachRuleAndAColumnForEachSize() {
    List<Row> rows =
        List.of(
            new Row("adam", "1000000", 1, "gradus", 0.5, 1),
            new Row("adam", "1000000", 1, "floor", 0.4, 0.8),
            new Row("LAMB", "1000000", 1, "gradus", Double.NaN, Double.NaN),
            new Row("LAMB", "1000000", 1, "floor", 0.6, Double.NaN),
            new Row("LAMB", "25000000", 2, "gradus", 1.5, 1),
            new Row("LAMB", "25000000", 2, "floor", 1.25, 1));
    assertThat(new OverFloor(rows).lines())
        .containsExactly(
            "",
            "**Gradus over the floor**",
            "",
            "| rule | 1000000, 1 t | 25000000, 2 t |",
            "| --- | ---: | ---: |",
            "| adam | 1.25 | - |",
            "| LAMB | - | 1.20 |");
  }
}
