package dev.gradus.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges are written in this notation. HyperKeyTest tests which values are inside. */
final class IntervalTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[0, inf) | [0, inf) | 0 | Infinity",
        "(0,1] | (0, 1] | 0 | 1",
        "' [ -1.5e0 , +2. ) ' | [-1.5e0, 2.) | -1.5 | 2",
        "(-inf, +inf) | (-inf, inf) | -Infinity | Infinity",
        "[.5, 1e3] | [.5, 1e3] | 0.5 | 1000",
        "[1, 1] | [1, 1] | 1 | 1",
        "[2, 1] | [2, 1] | 2 | 1"
      })
  void areReadWithOrWithoutBlanks(String text, String written, double low, double high) {
    Interval interval = Interval.parse(text).orElseThrow();
    assertThat(interval).hasToString(written);
    assertThat(interval.low()).isEqualTo(low);
    assertThat(interval.high()).isEqualTo(high);
    assertThat(interval).isEqualTo(Interval.parse(written).orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "0",
        "[0]",
        "[0, 1",
        "0, 1]",
        "[0; 1]",
        "[NaN, 1]",
        "[0, 1)x",
        "[--1, 1]",
        "[1e, 2]",
        "[., 1]"
      })
  void areNotReadFromOtherTexts(String text) {
    assertThat(Interval.parse(text)).isEmpty();
  }

  @Test
  void theEmptyTextIsAnyNumberAndNaN() {
    assertThat(Interval.parse("")).contains(Interval.ANY);
    assertThat(Interval.ANY.contains(Double.NaN)).isTrue();
    assertThat(Interval.parse("[-inf, inf]").orElseThrow())
        .isNotEqualTo(Interval.ANY)
        .satisfies(all -> assertThat(all.contains(Double.NaN)).isFalse());
  }
}
