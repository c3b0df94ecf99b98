package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Clipping, averages, SWALR and errors as recorded; only of Adafactor and Muon is anything skipped.
 */
class ReplayMiscTest {
  @Test
  void allIsAsRecorded() {
    Replayed result = Replayed.of(Golden.folder().resolve("misc"));
    assertThat(result.tally().failed()).isZero();
    assertThat(result.lines())
        .hasSize(151)
        .endsWith("143 passed, 0 failed, 7 skipped")
        .filteredOn(line -> line.startsWith("SKIP"))
        .allMatch(line -> line.contains("is not shipped") || line.contains("no integer tensors"));
  }
}
