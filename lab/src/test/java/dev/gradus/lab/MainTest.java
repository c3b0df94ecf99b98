package dev.gradus.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** A value such as 0.9 would be read as two. */
  @ParameterizedTest
  @ValueSource(strings = {"try", "compare", "explain", "replay", "inspect"})
  void helpBreaksNoNumber(String command) {
    assertThat(Cli.run(command, "--help").out()).doesNotContainPattern("[=.]\\R\\s+\\d");
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

  /** What a newcomer types wrong, and what the exit status of each command says of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "try NONE.java            | 2 | NONE.java does not exist",
        "try NONE.java --watch    | 2 | NONE.java does not exist",
        "try DIR.java             | 2 | DIR.java is a folder, not a file",
        "try LATIN.java           | 2 | LATIN.java is no text in UTF-8",
        "try EMPTY.java           | 1 | EMPTY.java has no rule: write @UpdateRule",
        "try EMPTY                | 2 | EMPTY.java?",
        "compare NONE.java        | 2 | NONE.java does not exist",
        "compare DIR.java         | 2 | DIR.java is a folder, not a file",
        "compare EMPTY.java       | 1 | EMPTY.java has no rule: write @UpdateRule",
        "explain NONE.java        | 2 | NONE.java does not exist",
        "explain DIR.java         | 2 | DIR.java is a folder, not a file",
        "explain LATIN.java       | 2 | LATIN.java is no text in UTF-8",
        "explain EMPTY.java       | 1 | EMPTY.java has no rule: write @UpdateRule",
        "replay NONE              | 2 | NONE does not exist",
        "replay EMPTY.java        | 2 | EMPTY.java is not a folder",
        "replay DIR.java          | 2 | DIR.java holds nothing to run: DIR.java/OPTIMIZER.json is missing",
        "inspect NONE             | 2 | NONE does not exist",
        "inspect DIR.java         | 2 | DIR.java is a folder, not a file",
        "inspect EMPTY.java       | 2 | EMPTY.java",
        "inspect EMPTY.java/NONE  | 2 | EMPTY.java/NONE cannot be read: ",
        "explain EMPTY.java/X.java| 2 | EMPTY.java/X.java cannot be read: ",
        "tri adam                 | 2 | do you mean try?",
      })
  void documentedStatusIsWhatHappens(String line, int status, String why, @TempDir Path folder)
      throws IOException {
    Files.createFile(folder.resolve("EMPTY.java"));
    Files.createDirectory(folder.resolve("DIR.java"));
    Files.write(folder.resolve("LATIN.java"), new byte[] {(byte) 0xe9});
    String given = line.replaceFirst(" (?=[A-Z])", " " + folder + "/");
    if (line.matches("(try|compare) .*")) {
      given += " --out " + folder.resolve("out");
    }

    Cli.Result result = Cli.run((Object[]) given.split(" "));

    assertThat(result.status()).isEqualTo(status);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).singleElement().asString().contains(why);
  }
}
