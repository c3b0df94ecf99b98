package dev.gradus.lab.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.gradus.lab.Cli;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is left of a process that is told to end, or killed. Its runs on the second problem take
 * minutes, so that it does not finish them however long the test waits.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class InterruptedTest {
  private static final String LONG = "fashion-conv";

  @TempDir private Path folder;

  private List<Object> study(String problems) {
    return List.of(
        "compare",
        "adam:lr=0.01",
        "sgd:lr=0.1",
        "--data=" + problems,
        "--seeds=3",
        "--steps=20000",
        "--out",
        folder);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("dev.gradus.lab.Main");
    study("wine," + LONG).forEach(word -> command.add(word.toString()));
    return command;
  }

  /** A process that has finished its first run, of a study that takes long. */
  private Process begun() throws IOException {
    Process process =
        new ProcessBuilder(command()).redirectOutput(folder.resolve("out").toFile()).start();
    BufferedReader err = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8));
    String line = err.readLine();
    while (line != null && !line.contains("of 12 runs")) {
      line = err.readLine();
    }
    assertThat(line).as("a finished run").isNotNull();
    return process;
  }

  /** The runs that are kept, without a last one that was cut off. */
  private List<String> runs() throws IOException {
    String text = Files.readString(folder.resolve("runs.jsonl"));
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  @Test
  void isTheReportOfWhatIsFinishedAndWhatIsMissing() throws Exception {
    Process process = begun();
    process.destroy();
    assertThat(process.waitFor()).isNotZero();
    assertThat(runs()).isNotEmpty();
    assertThat(Files.readString(folder.resolve("out")))
        .contains("Report of what is finished: " + folder.resolve("report.html"));
    assertThat(
            Files.readString(folder.resolve("report.html"))
                .contains("SGD:lr=0.1 on " + LONG + ": 3 of 3 runs are missing."))
        .isTrue();
    assertThat(folder.resolve("report.version.js")).doesNotExist();
  }

  @Test
  void isTheReportAfterControlCOnATerminal() throws Exception {
    Path script = Path.of("/usr/bin/script");
    assumeThat(script).as("a program that makes a terminal").isExecutable();
    assumeThat(System.getProperty("os.name")).isEqualTo("Linux");
    // Of tests that a shell runs in the background the children ignore Ctrl-C, unless told not to.
    List<String> heeding = List.of("/usr/bin/env", "--default-signal=INT");
    assumeThat(isRun(heeding)).as("an env that undoes that Ctrl-C is ignored").isTrue();
    ProcessBuilder builder =
        new ProcessBuilder(
            script.toString(),
            "-qec",
            "exec " + String.join(" ", heeding) + " " + String.join(" ", command()),
            "/dev/null");
    builder.environment().put("TERM", "xterm");
    Process terminal = builder.redirectErrorStream(true).start();
    StringBuilder shown = new StringBuilder();
    InputStreamReader in = new InputStreamReader(terminal.getInputStream(), UTF_8);
    boolean asked = false;
    for (int c = in.read(); c >= 0; c = in.read()) {
      shown.append((char) c);
      if (!asked && c == '/' && shown.toString().matches("(?s).*runs +[1-9][^\r\n]*\\d/")) {
        asked = true;
        terminal.getOutputStream().write(3);
        terminal.getOutputStream().flush();
      }
    }
    assertThat(terminal.waitFor()).isEqualTo(130);
    assertThat(shown).contains("Report of what is finished: " + folder.resolve("report.html"));
    assertThat(folder.resolve("report.version.js")).doesNotExist();
  }

  private static boolean isRun(List<String> command) throws Exception {
    return new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).start().waitFor() == 0;
  }

  @Test
  void areTheFinishedRuns() throws Exception {
    Process process = begun();
    Cli.Result meanwhile = Cli.run(study("wine").toArray());
    process.destroyForcibly();
    process.waitFor();
    assertThat(meanwhile.status()).isEqualTo(2);
    assertThat(meanwhile.err())
        .startsWith("Another gradus is adding runs to " + folder.resolve("runs.jsonl"));
    List<String> kept = runs();
    assertThat(kept).isNotEmpty();

    // The same, but for the problem that takes long.
    Cli.Result result = Cli.run(study("wine").toArray());
    assertThat(result.status()).isZero();
    assertThat(runs()).containsAll(kept).filteredOn(run -> run.contains(" wine ")).hasSize(6);
  }
}
