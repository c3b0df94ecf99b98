package dev.gradus.lab.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What stays on a terminal, where the bar is drawn over itself. */
@Timeout(120)
class TerminalTest {
  @TempDir private Path folder;

  @Test
  void theReportsNameIsTheLastThatIsSeen() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dpicocli.ansi=true",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gradus.lab.Main",
                "try",
                "lion",
                "--data=beale",
                "--steps=3",
                "--seeds=1",
                "--against=none",
                "--out=" + folder)
            .redirectErrorStream(true)
            .start();
    String written = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(written).startsWith("Compiling the rules\r").as("a bar").contains("\rruns ");
    assertThat(written).endsWith("Report: " + folder.resolve("report.html") + "\n");
    List<String> seen = seen(written);
    assertThat(seen.get(seen.size() - 1)).isEqualTo("Report: " + folder.resolve("report.html"));
    assertThat(seen.get(0)).contains(" runs to begin with, ").doesNotContain("Compiling");
    assertThat(seen).filteredOn(line -> line.startsWith("runs ")).hasSize(1);
  }

  /** Lines as a terminal leaves them: what follows a carriage return is written over them. */
  private static List<String> seen(String written) {
    List<String> seen = new ArrayList<>();
    for (String line : written.split("\n", 0)) {
      StringBuilder over = new StringBuilder();
      for (String part : line.split("\r", 0)) {
        over.replace(0, Math.min(part.length(), over.length()), part);
      }
      seen.add(over.toString());
    }
    return seen;
  }
}
