package dev.gradus.processor.frontend.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Misspelt names find what was meant, others nothing. */
final class SuggestionsTest {
  private static final List<String> NAMES =
      List.of(
          "lerp",
          "sqrt",
          "rsqrt",
          "square",
          "weightDecay",
          "momentumBuffer",
          "param",
          "grad",
          "lr");

  @ParameterizedTest
  @CsvSource({
    "lepr, lerp",
    "srqt, sqrt",
    "sqr, sqrt",
    "Square, square",
    "weightdecay, weightDecay",
    "wieghtDecay, weightDecay",
    "momentumBuf, momentumBuffer",
    "parm, param",
    "grda, grad",
    "LR, lr"
  })
  void findWhatWasMeant(String written, String meant) {
    assertThat(Suggestions.nearest(written, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"beta", "x", "temperature", "gd", "log"})
  void areNotForcedOnOtherNames(String written) {
    assertThat(Suggestions.nearest(written, NAMES)).isEmpty();
    assertThat(Suggestions.didYouMean(written, NAMES)).isEqualTo(".");
  }

  @Test
  void ofOneLetterNothingIsLeftIfItChanges() {
    assertThat(Suggestions.nearest("b", List.of("a", "c"))).isEmpty();
    assertThat(Suggestions.nearest("B", List.of("a", "b"))).contains("b");
  }

  @Test
  void ofEqualDistanceTheFirstInTheAlphabetIsTaken() {
    assertThat(Suggestions.nearest("bac", List.of("bad", "bab", "baa"))).contains("baa");
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "a, '', 1",
    "abc, abc, 0",
    "abc, acb, 1",
    "kitten, sitting, 3",
    "abcd, badc, 2"
  })
  void countChanges(String left, String right, int changes) {
    assertThat(Suggestions.distance(left, right)).isEqualTo(changes);
    assertThat(Suggestions.distance(right, left)).isEqualTo(changes);
  }
}
