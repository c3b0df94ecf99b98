package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirstSentenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Steps. And more.                        | Steps.
          Steps, e.g. down, by 1.5 of it. More.   | Steps, e.g. down, by 1.5 of it.
          Of Liu et al. (2020). More.             | Of Liu et al. (2020).
          Steps <b>down</b><p>More.               | Steps down
          Where a &lt; b &amp; c.                 | Where a < b & c.
          Where {@code a < b} and {@code b > a}.  | Where a < b and b > a.
          As {@link Adam#step(long, int) it does}.| As it does.
          As {@link Adam#step}.                   | As Adam.step.
          """)
  void isPlainText(String doc, String sentence) {
    assertThat(FirstSentence.of(" " + doc)).isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"'@since 1', ''", "' Steps\n down\n @see Adam\n', 'Steps down'"})
  void endsBeforeTheTags(String doc, String sentence) {
    assertThat(FirstSentence.of(doc)).isEqualTo(sentence);
  }
}
