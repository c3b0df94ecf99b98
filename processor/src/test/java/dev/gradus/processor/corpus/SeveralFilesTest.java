package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sources that could meet or leave what is generated of them: each gets exactly the messages that
 * it asks for, none if it asks for none; then javac compiles what is generated, which is all ASCII,
 * without a warning. A case is a text of several {@link Sources}.
 */
final class SeveralFilesTest {
  private static final String FOLDER = "several";
  private static final String LINT = "-Xlint:all,-processing,-cast";
  private static final String DOCLINT = "-Xdoclint:all,-missing";

  static List<String> cases() {
    return Corpus.cases(FOLDER, ".txt");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areCompiledOrRefused(String name) {
    check(name, LINT, DOCLINT, "-Agradus.vectors=none");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void areCompiledOrRefusedWithVectors(String name) {
    check(name, LINT, DOCLINT, "--add-modules", "jdk.incubator.vector", "-Agradus.vectors=all");
  }

  private static void check(String name, String... options) {
    Sources sources = Sources.of(Corpus.read(Corpus.file(FOLDER, name + ".txt")));
    List<Marker> expected = sources.markers();
    InMemoryJavac.Result result =
        InMemoryJavac.compile(sources.inMemory(), new OptimizerProcessor(), options);
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
