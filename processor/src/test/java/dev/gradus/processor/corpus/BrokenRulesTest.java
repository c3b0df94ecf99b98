package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.diagnostic.Mistake;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken rule gets exactly the messages that its source asks for, and no optimizer. */
final class BrokenRulesTest {
  private static final String FOLDER = "broken";

  /** A header that says which other optimizers the same source declares rightly. */
  private static final String GENERATES = "// GENERATES: ";

  static List<String> cases() {
    return Corpus.cases(FOLDER);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedWithItsMessages(String name) {
    String source = Corpus.read(Corpus.file(FOLDER, name + ".java"));
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source(name + ".java", source)), new OptimizerProcessor());

    List<Marker> expected = Marker.in(source);
    List<Marker> actual = Marker.of(result.diagnostics());
    assertThat(result.output()).doesNotContain("An exception has occurred", "StackOverflowError");
    assertThat(agree(expected, actual))
        .as("expected%n%s%nbut was%n%s", lines(expected), lines(actual))
        .isTrue();
    if (expected.stream().anyMatch(BrokenRulesTest::isError)) {
      assertThat(result.success()).isFalse();
      assertThat(result.sources().keySet())
          .isEqualTo(generated(source).collect(Collectors.toSet()));
    }
  }

  private static boolean agree(List<Marker> expected, List<Marker> actual) {
    boolean agree = !expected.isEmpty() && expected.size() == actual.size();
    for (int i = 0; i < expected.size() && agree; i++) {
      agree = expected.get(i).matches(actual.get(i));
    }
    return agree;
  }

  private static boolean isError(Marker marker) {
    return Arrays.stream(Mistake.values())
        .noneMatch(p -> p.code().equals(marker.code()) && p.severity() != Diagnostic.Kind.ERROR);
  }

  private static Stream<String> generated(String source) {
    return source
        .lines()
        .filter(line -> line.startsWith(GENERATES))
        .flatMap(line -> Stream.of(line.substring(GENERATES.length()).split(", ")));
  }

  private static String lines(List<Marker> markers) {
    return markers.stream()
        .map(Marker::toString)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  @Test
  void areManyAndDifferent() {
    assertThat(cases()).hasSizeGreaterThanOrEqualTo(150);
  }
}
