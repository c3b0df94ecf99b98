package dev.gradus.lab;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The lab runs kernels with vectors, without a flag, and without the JVM's warning. */
@Timeout(600)
class VectorModuleTest {
  private static final String LOGGING =
      """
      handlers = java.util.logging.ConsoleHandler
      dev.gradus.level = FINE
      java.util.logging.ConsoleHandler.level = FINE
      """;

  @TempDir private Path folder;

  /** What the jar's manifest exports, to everything on the class path. */
  private static String exported() throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(Path.of("pom.xml").toFile())
        .getElementsByTagName("Add-Exports")
        .item(0)
        .getTextContent();
  }

  private String standardError(String... options) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.command().addAll(List.of(options));
    builder
        .command()
        .addAll(
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "dev.gradus.lab.Main",
                "explain",
                "lion"));
    Path err = folder.resolve("err");
    Process process =
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start();
    assertThat(process.waitFor(250, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    return Files.readString(err, UTF_8);
  }

  /** The log, asked for all it has, has two lines: no warning is before them. */
  @Test
  void isUsed() throws Exception {
    Path logging = Files.writeString(folder.resolve("logging.properties"), LOGGING);
    String err =
        standardError(
            "--add-exports",
            exported() + "=ALL-UNNAMED",
            "-Djava.util.logging.config.file=" + logging);
    assertThat(err.lines()).hasSize(2);
    assertThat(err).contains("Vector kernels where C2 would not vectorise");
  }

  @Test
  void isMissedWhereTheJdkKeepsItsLoader() throws Exception {
    assertThat(standardError()).contains("Scalar kernels: run with --add-modules");
  }
}
