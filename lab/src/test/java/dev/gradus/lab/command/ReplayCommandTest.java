package dev.gradus.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line adds to a replay: names, exit statuses, and where each line goes. */
class ReplayCommandTest {
  private static final Path RECORDED = Path.of("target/test-classes/golden/optim");

  @TempDir private Path folder;

  @BeforeEach
  void copyReferences() throws IOException {
    for (String file : new String[] {"SGD.json", "Adagrad.json", "data.json"}) {
      Files.copy(RECORDED.resolve(file), folder.resolve(file));
    }
  }

  @Test
  void aLineACaseAndASum() {
    Cli.Result result = Cli.run("replay", folder, "--only", "SGD");

    int cases = result.lines().size() - 1;
    assertThat(cases).isGreaterThan(7);
    assertThat(result.lines().get(cases)).isEqualTo(cases + " passed, 0 failed, 0 skipped");
    assertThat(result.lines()).contains("PASS  SGD/momentum                float32   0 ulp");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void onlyTakesNamesAfterCommasAndAgain() {
    int all = Cli.run("replay", folder).lines().size();
    assertThat(Cli.run("replay", folder, "--only", "SGD,Adagrad").lines()).hasSize(all);
    assertThat(Cli.run("replay", "--only=SGD", "--only=Adagrad", folder).lines()).hasSize(all);
    assertThat(Cli.run("replay", "--only=Adagrad", folder).lines())
        .hasSizeBetween(8, all - 8)
        .noneMatch(line -> line.contains(" SGD/"));
  }

  @Test
  void aCaseThatFails() throws IOException {
    Path file = folder.resolve("SGD.json");
    String recorded = Files.readString(file);
    Files.writeString(file, recorded.replace("\"config\":{\"lr\":0.1}", "\"config\":{\"lr\":0.2}"));

    Cli.Result result = Cli.run("replay", folder, "--only", "SGD");

    assertThat(result.lines()).anyMatch(line -> line.startsWith("FAIL  SGD/"));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void whatIsRefusedIsOneSentenceAndNothingIsRun() throws IOException {
    Files.writeString(folder.resolve("SGD.json"), "{");

    Cli.Result result = Cli.run("replay", folder);

    assertThat(result.err().lines()).singleElement().asString().startsWith("SGD.json is not ");
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
  }
}
