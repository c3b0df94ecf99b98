package dev.gradus.processor.frontend.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.ir.Type;
import dev.gradus.rule.Interval;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranges that nothing is in. */
final class HyperReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[0, 1]; false; false",
        "[1, 1]; false; false",
        "(1, 1]; true; true",
        "[2, 1]; true; true",
        "(0, 1); false; true",
        "(0, 1]; false; false",
        "[0.2, 0.8]; false; true",
        "(-inf, 0); false; false",
        "(5, inf); false; false",
        "[inf, inf]; false; true",
        "(-inf, inf); false; false",
        "[5, 5); true; true",
        "(0.5, 1]; false; false"
      })
  void areEmptyForDoublesOrIntegers(String text, boolean ofDoubles, boolean ofIntegers) {
    Interval range = Interval.parse(text).orElseThrow();
    assertThat(HyperReader.isEmpty(range, Type.DOUBLE)).isEqualTo(ofDoubles);
    assertThat(HyperReader.isEmpty(range, Type.LONG)).isEqualTo(ofIntegers);
  }
}
