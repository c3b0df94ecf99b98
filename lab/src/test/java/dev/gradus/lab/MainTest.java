package dev.gradus.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void helpNamesTheCommands() {
    Cli.Result result = Cli.run("--help");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("Usage: gradus", "replay");
  }

  @Test
  void helpOfReplaySaysWhichDistanceIsPrintedAndTheExitStatus() {
    Cli.Result result = Cli.run("replay", "--help");

    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("exact comparison", "--only", "DIR", "some case failed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "replay", "replay --only", "replay a b", "replay --all a"})
  void wrongUsageIsOneSentenceAndStatusTwo(String line) {
    Object[] words = line.isEmpty() ? new Object[0] : line.split(" ");

    Cli.Result result = Cli.run(words);

    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).singleElement().asString().contains("--help");
  }
}
