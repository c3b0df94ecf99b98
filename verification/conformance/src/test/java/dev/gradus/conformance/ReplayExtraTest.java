package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What torch does not have, against runs of the published formulas. */
class ReplayExtraTest {
  @Test
  void everyRunIsFollowed() {
    Replayed result = Replayed.of(Golden.folder().resolve("extra"));
    assertThat(result.lines()).hasSize(5).endsWith("4 passed, 0 failed, 0 skipped");
    assertThat(result.tally().failed()).isZero();
  }
}
