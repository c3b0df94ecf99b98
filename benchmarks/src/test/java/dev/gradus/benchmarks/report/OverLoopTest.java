package dev.gradus.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The times of Gradus become multiples of those of C, the worst rules first. */
class OverLoopTest {
  @Test
  void hasALineForEachRuleThatHasALoop() {
    List<Row> rows =
        List.of(
            row("Adam", "10000", "gradus", 0.5),
            row("Adam", "10000", "gradus-plain", 0.6),
            row("Adam", "10000", "c", 0.5),
            row("Adan", "10000", "gradus", 0.75),
            row("Adan", "10000", "gradus-plain", 3),
            row("Adan", "10000", "c", 0.75),
            row("Lion", "10000", "gradus", 0.6),
            row("Lion", "10000", "gradus-plain", Double.NaN),
            row("Lion", "10000", "c", 0.4),
            row("LAMB", "10000", "gradus", 0.5),
            row("LAMB", "10000", "c", Double.NaN),
            row("LAMB", "1000000", "gradus", 0.5));
    assertThat(new OverLoop(rows).lines())
        .containsExactly(
            "",
            "**Gradus over C, 10000, 1 t**",
            "",
            "| rule | no flag | vectors | no flag over vectors |",
            "| --- | ---: | ---: | ---: |",
            "| Adan | 4.00 | 1.00 | 4.00 |",
            "| Lion | - | 1.50 | - |",
            "| Adam | 1.20 | 1.00 | 1.20 |");
  }

  private static Row row(String rule, String size, String peer, double nanoseconds) {
    return new Row(rule, size, 1, peer, nanoseconds, 1);
  }
}
