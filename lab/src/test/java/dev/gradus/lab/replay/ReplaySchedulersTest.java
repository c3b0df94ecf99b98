package dev.gradus.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Cli;
import org.junit.jupiter.api.Test;

/** Every recorded schedule of PyTorch's is followed, saved and resumed. */
class ReplaySchedulersTest {
  @Test
  void everyScheduleIsFollowed() {
    Cli.Result result = Cli.run("replay", Golden.folder().resolve("sched"));
    assertThat(result.lines()).hasSize(40).endsWith("39 passed, 0 failed, 0 skipped");
    assertThat(result.status()).isZero();
  }

  /** torch's own arithmetic: where there is neither cos nor pow, the same bits. */
  @Test
  void ratesWithoutFunctionsAreTheSameBits() {
    assertThat(Cli.run("replay", Golden.folder().resolve("sched")).lines())
        .filteredOn(line -> line.matches("PASS  sched/(step|constant|linear|plateau|chained).*"))
        .hasSizeGreaterThan(8)
        .allMatch(line -> line.endsWith(" 0 scaled ulp"));
  }
}
