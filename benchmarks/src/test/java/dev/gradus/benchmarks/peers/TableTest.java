package dev.gradus.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.benchmarks.worker.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A line has ratios to the time of Gradus, or times if there is none. */
class TableTest {
  private static final Work WORK = new Work("LAMB", 1000, 1, 2);
  private static final Result ABSENT =
      new Result(WORK, "c", Double.NaN, Double.NaN, "no such loop");

  @Test
  void hasRatios() {
    Result own = new Result(WORK, "gradus", 0.5, 1, "");
    Result optax = new Result(WORK, "optax", 1, 2, "");
    assertThat(Table.row(List.of(own, optax, ABSENT)))
        .isEqualTo("LAMB                       1000        2   0.500ns     2.00x         -");
  }

  @Test
  void hasTimesIfGradusIsAbsent() {
    Result own = new Result(WORK, "gradus", Double.NaN, Double.NaN, "it has no LAMB");
    Result floor = new Result(WORK, "floor", 0.25, Double.NaN, "");
    assertThat(Table.row(List.of(own, floor, ABSENT)))
        .isEqualTo("LAMB                       1000        2         -   0.250ns         -");
    assertThat(floor.csv()).isEqualTo("LAMB,1000,2,floor,0.2500,");
    assertThat(own.csv()).isEqualTo("LAMB,1000,2,gradus,absent,");
  }
}
