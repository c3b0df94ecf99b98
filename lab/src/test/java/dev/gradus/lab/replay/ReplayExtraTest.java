package dev.gradus.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Cli;
import org.junit.jupiter.api.Test;

/** What torch does not have, against runs of the published formulas. */
class ReplayExtraTest {
  @Test
  void everyRunIsFollowed() {
    Cli.Result result = Cli.run("replay", Golden.folder().resolve("extra"));
    assertThat(result.lines()).hasSize(5).endsWith("4 passed, 0 failed, 0 skipped");
    assertThat(result.status()).isZero();
  }
}
