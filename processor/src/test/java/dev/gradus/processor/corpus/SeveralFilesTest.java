package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sources that could meet or leave what is generated of them: each gets exactly the messages that
 * it asks for, none if it asks for none; then javac compiles what is generated, which is all ASCII,
 * without a warning. A case is a text of several files; a line {@code //// path} begins one.
 */
final class SeveralFilesTest {
  private static final Path FOLDER = Path.of("src/test/resources/several");
  private static final Pattern FILE = Pattern.compile("(?m)^//// ");
  private static final String LINT = "-Xlint:all,-processing,-cast";
  private static final String DOCLINT = "-Xdoclint:all,-missing";

  static List<String> cases() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areCompiledOrRefused(String name) throws IOException {
    check(Files.readString(FOLDER.resolve(name)), LINT, DOCLINT, "-Agradus.vectors=none");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areCompiledOrRefusedWithVectors(String name) throws IOException {
    check(
        Files.readString(FOLDER.resolve(name)),
        LINT,
        DOCLINT,
        "--add-modules",
        "jdk.incubator.vector",
        "-Agradus.vectors=all");
  }

  private static void check(String text, String... options) {
    List<Marker> expected = new ArrayList<>();
    List<JavaFileObject> files = new ArrayList<>();
    FILE.splitAsStream(text)
        .skip(1) // what is before the first
        .forEach(
            file -> {
              String source = file.substring(file.indexOf('\n') + 1);
              expected.addAll(Marker.in(source));
              files.add(InMemoryJavac.source(file.substring(0, file.indexOf('\n')), source));
            });
    InMemoryJavac.Result result = InMemoryJavac.compile(files, new OptimizerProcessor(), options);
    List<Marker> actual =
        Marker.of(result.diagnostics()).stream()
            .filter(marker -> !marker.text().contains("incubating"))
            .toList();

    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(expected.get(i).matches(actual.get(i))).as("%s", actual.get(i)).isTrue();
    }
    assertThat(result.success()).isEqualTo(expected.isEmpty());
    assertThat(result.sources().isEmpty()).isEqualTo(!expected.isEmpty());
    assertThat(result.sources().values())
        .allSatisfy(source -> assertThat(source.chars()).allMatch(c -> c < 0x80));
  }
}
