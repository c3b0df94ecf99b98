package dev.gradus.lab.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Cli;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a process that is told to end, or killed. */
@Timeout(120)
class InterruptedTest {
  private static final List<Object> STUDY =
      List.of("compare", "adam:lr=0.01", "sgd:lr=0.1", "--data=wine,moby-dick", "--seeds=3");

  @TempDir private Path folder;

  /** A process that has finished its first runs, of a study that takes long. */
  private Process begun() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "dev.gradus.lab.Main");
    STUDY.forEach(word -> builder.command().add(word.toString()));
    builder.command().addAll(List.of("--steps=20000", "--out", folder.toString()));
    Process process = builder.redirectOutput(folder.resolve("out").toFile()).start();
    BufferedReader err = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
    String line = err.readLine();
    while (line != null && !line.contains("of 12 runs")) {
      line = err.readLine();
    }
    assertThat(line).as("a finished run").isNotNull();
    return process;
  }

  private List<String> runs() throws IOException {
    return Files.readAllLines(folder.resolve("runs.jsonl"));
  }

  @Test
  void isTheReportOfWhatIsFinishedAndWhatIsMissing() throws Exception {
    Process process = begun();
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isNotZero();
    assertThat(runs()).hasSizeBetween(1, 11);
    assertThat(Files.readString(folder.resolve("out")))
        .contains("Report of what is finished: " + folder.resolve("report.html"));
    assertThat(
            Files.readString(folder.resolve("report.html"))
                .contains("SGD:lr=0.1 on moby-dick: 3 of 3 runs."))
        .isTrue();
    assertThat(folder.resolve("report.version.js")).doesNotExist();
  }

  @Test
  void areTheFinishedRuns() throws Exception {
    Process process = begun();
    process.destroyForcibly();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    List<String> kept = runs();
    assertThat(kept).isNotEmpty();

    // The same, but for the problem that takes long.
    Cli.Result result =
        Cli.run(
            "compare",
            "adam:lr=0.01",
            "sgd:lr=0.1",
            "--data=wine",
            "--seeds=3",
            "--steps=20000",
            "--resume",
            "--out",
            folder);
    assertThat(result.status()).isZero();
    assertThat(runs()).containsAll(kept).hasSize(6);
  }
}
