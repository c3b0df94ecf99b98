package dev.gradus.lab.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The line in a report, pasted into a shell, runs it again. */
@Timeout(240)
class LaunchTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir private Path made;
  private Path folder = Path.of("");

  /** Makes what a clone that is built has: the script, and a jar that names this test's classes. */
  @BeforeEach
  void build() throws IOException {
    folder = Files.createDirectories(made.resolve("it's a folder"));
    Path script = Files.createDirectories(folder.resolve("bin")).resolve("gradus");
    Files.copy(Path.of("../bin/gradus"), script, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    Path jar = Files.createDirectories(folder.resolve("lab/target")).resolve("gradus.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.gradus.lab.Main");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    Files.writeString(folder.resolve("My Rule.java"), RuleSources.MINE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bin/gradus", "JAVA -XX:TieredStopAtLevel=1 -jar lab/target/gradus.jar"})
  void runsAgain(String launch) throws Exception {
    String line =
        launch.replace("JAVA", JAVA)
            + " try 'My Rule.java' --set beta=0.5 --against none --data beale --steps 3 --seeds 1"
            + " --set 'lr= 0.1' --out \"Signum's\"";
    assertThat(shell(line)).contains("Report: Signum's/report.html");
    Path written = folder.resolve("Signum's/report.html");
    JsonNode report = report(written);
    assertThat(report.path("settings").toString()).contains("it's a folder");

    Files.delete(written);
    assertThat(shell(report.path("command").asText())).contains("Report: Signum's/report.html");
    assertThat(report(written).path("command")).isEqualTo(report.path("command"));
    assertThat(report(written).path("curves").size()).isEqualTo(1);
  }

  /** Each script runs from a folder that has no lab. */
  @ParameterizedTest
  @ValueSource(strings = {"'my links/lab'", "'my links/of a link'", "'my links/tools/gradus'"})
  void runsThroughLinks(String script) throws Exception {
    Path links = Files.createDirectories(folder.resolve("my links"));
    Files.createSymbolicLink(links.resolve("lab"), folder.resolve("bin/gradus").toAbsolutePath());
    Files.createSymbolicLink(links.resolve("of a link"), Path.of("lab"));
    Files.createSymbolicLink(links.resolve("tools"), Path.of("../bin"));
    assertThat(shell(script + " --version")).contains("Gradus");
    // This is a folder that cd would find first.
    Files.createDirectories(folder.resolve("my links/elsewhere/bin"));
    assertThat(shell("CDPATH='my links/elsewhere' bin/gradus --version")).contains("Gradus");
  }

  @Test
  void quotesWhatAShellWouldRead() {
    assertThat(
            new Launch(List.of("bin/gradus"))
                .line(List.of("try", "it's $HOME.java", "a&b", "", "--set", "lr=1e-3", "*")))
        .isEqualTo("bin/gradus try 'it'\\''s $HOME.java' 'a&b' '' --set lr=1e-3 '*'");
  }

  private String shell(String line) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-c", line)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private static JsonNode report(Path file) throws IOException {
    String page = Files.readString(file);
    int data = page.indexOf("id=\"data\">") + "id=\"data\">".length();
    return JsonMapper.builder()
        .build()
        .readTree(page.substring(data, page.indexOf("</script>", data)));
  }
}
