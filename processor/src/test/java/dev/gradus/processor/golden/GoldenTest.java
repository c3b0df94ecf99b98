package dev.gradus.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.corpus.InMemoryJavac;
import dev.gradus.processor.corpus.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the compiler makes of a rule, as text to be read and reviewed: the schedule, and the
 * generated class. {@code -Dgolden.update=true} rewrites the files.
 */
class GoldenTest {
  private static final Path ROOT = Path.of("src/test/resources/golden");

  /** The rules of which there are kernels with vectors. */
  private static final List<String> VECTORS =
      List.of("adafactor", "clipped", "lamb", "loops", "mixed", "prodigy", "signum");

  static List<String> vectorCases() {
    return VECTORS;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adafactor",
        "adagrad",
        "adam",
        "adan",
        "averaged",
        "choices",
        "clipped",
        "lamb",
        "loops",
        "mixed",
        "prodigy",
        "rmsprop",
        "signum"
      })
  void scheduleIsAsReviewed(String name) throws IOException {
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("Rule.java", rule(name))),
            new OptimizerProcessor(),
            "-Agradus.vectors=none",
            "-Agradus.dump=kernels");
    assertThat(result.diagnostics()).hasSize(1);
    String note = result.diagnostics().get(0).getMessage(Locale.ROOT);
    String text = note.substring(note.indexOf('\n') + 1).stripIndent() + "\n"; // javac indents it
    compare(ROOT.resolve(name).resolve("schedule.txt"), text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adafactor",
        "adagrad",
        "adam",
        "adan",
        "averaged",
        "choices",
        "clipped",
        "lamb",
        "loops",
        "mixed",
        "prodigy",
        "rmsprop",
        "signum"
      })
  void generatedCodeIsAsReviewed(String name) throws IOException {
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("Rule.java", rule(name))),
            new OptimizerProcessor(),
            "-Xlint:all,-processing",
            "-Werror");
    // Nothing but a note where vectors would help.
    assertThat(Marker.of(result.diagnostics()).stream().map(Marker::code))
        .isEqualTo(VECTORS.contains(name) ? List.of("vectors-not-seen") : List.of());
    assertThat(result.success()).isTrue();
    assertThat(result.sources()).hasSize(1);
    compare(ROOT.resolve(name).resolve("scalar.java"), result.sources().values().iterator().next());
  }

  /** Loops that C2 does not vectorise have kernels with vectors, where the module is seen. */
  @ParameterizedTest
  @MethodSource("vectorCases")
  void vectorKernelsAreAsReviewed(String name) throws IOException {
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("Rule.java", rule(name))),
            new OptimizerProcessor(),
            "--add-modules",
            "jdk.incubator.vector",
            "-Xlint:serial");
    assertThat(result.success()).isTrue();
    assertThat(result.diagnostics()).noneMatch(d -> d.getCode().contains("missing.SVUID"));
    String source = result.sources().values().iterator().next();
    compare(
        ROOT.resolve(name).resolve("vector.java"),
        source.substring(source.indexOf("  /** Kernels with vectors")));
  }

  /** What the page is about can be read at a sitting. */
  @Test
  void adamIsShort() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve("adam").resolve("scalar.java")))
        .hasSizeLessThanOrEqualTo(450);
  }

  /** The page that shows the generated Adam shows what is generated. */
  @Test
  void pageShowsTheGeneratedCode() throws IOException {
    String generated = unindented(Files.readString(ROOT.resolve("adam").resolve("scalar.java")));
    String page = Files.readString(Path.of("../docs/generated-code.md"));
    List<String> blocks =
        Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(block -> unindented(block.group(1)))
            .toList();
    assertThat(blocks).hasSizeGreaterThan(3);
    assertThat(blocks).allSatisfy(block -> assertThat(generated).contains(block));
  }

  private static String unindented(String code) {
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String rule(String name) throws IOException {
    return Files.readString(ROOT.resolve(name).resolve("Rule.java"));
  }

  private static void compare(Path golden, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
