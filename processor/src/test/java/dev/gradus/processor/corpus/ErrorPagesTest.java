package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.diagnostic.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every mistake has a page, whose examples do what it says, and is met by a broken rule. {@code
 * -Dgolden.update=true} rewrites the messages that the pages quote.
 */
final class ErrorPagesTest {
  /** These need an environment, or a length, that no example shows. */
  private static final Set<Mistake> WITHOUT_EXAMPLE =
      EnumSet.of(
          Mistake.NO_SOURCE_TREES,
          Mistake.TOO_MANY_STATES,
          Mistake.TOO_DEEP,
          Mistake.TOO_MANY_VARIANTS,
          Mistake.VECTORS_NOT_SEEN,
          Mistake.INTERNAL_ERROR);

  /** These are not about what a rule says. */
  private static final Set<Mistake> NOT_IN_CORPUS =
      EnumSet.of(Mistake.NO_SOURCE_TREES, Mistake.INTERNAL_ERROR);

  @ParameterizedTest
  @EnumSource(Mistake.class)
  void hasAPageThatIsTrue(Mistake mistake) throws IOException {
    Path file = ErrorPage.FOLDER.resolve(mistake.code() + ".md");
    ErrorPage page = ErrorPage.of(Files.readString(file));

    assertThat(page.title()).isEqualTo(mistake.code());
    assertThat(page.message()).isNotEmpty();
    assertThat(page.examples()).hasSize(WITHOUT_EXAMPLE.contains(mistake) ? 0 : 2);
    if (!page.examples().isEmpty()) {
      List<Marker> wrong = page.examples().get(0).messages();
      List<Marker> right = page.examples().get(1).messages();
      assertThat(right).isEmpty();
      assertThat(wrong).isNotEmpty().allMatch(marker -> marker.code().equals(mistake.code()));
      String message = wrong.get(0).text();
      if (Boolean.getBoolean("golden.update")) {
        String text = Files.readString(file);
        Files.writeString(
            file, text.replace("\n> " + page.message() + "\n", "\n> " + message + "\n"));
      }
      assertThat(ErrorPage.of(Files.readString(file)).message()).isEqualTo(message);
    }
  }

  @Test
  void thereAreNoOtherPages() throws IOException {
    Set<String> expected =
        Stream.concat(Stream.of("README"), Arrays.stream(Mistake.values()).map(Mistake::code))
            .map(name -> name + ".md")
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(ErrorPage.FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void theIndexNamesAll() throws IOException {
    String index = Files.readString(ErrorPage.FOLDER.resolve("README.md"));

    assertThat(Arrays.stream(Mistake.values()).map(p -> "[" + p.code() + "](" + p.code() + ".md)"))
        .allMatch(index::contains);
  }

  @Test
  void everyProblemIsMetByABrokenRule() {
    Set<String> met =
        BrokenRulesTest.cases().stream()
            .flatMap(name -> Marker.in(Corpus.read(Corpus.file("broken", name + ".java"))).stream())
            .map(Marker::code)
            .collect(Collectors.toSet());

    Set<Mistake> expected = EnumSet.complementOf(EnumSet.copyOf(NOT_IN_CORPUS));
    assertThat(met).containsAll(expected.stream().map(Mistake::code).toList());
  }
}
