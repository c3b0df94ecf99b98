package dev.gradus.processor.frontend.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.HyperKey;
import dev.gradus.processor.ir.Type;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges mean to the compiler what they mean to the runtime. */
final class IntervalTest {
  private static final double[] PROBES = {
    Double.NEGATIVE_INFINITY,
    -1e300,
    -2,
    -1,
    -0.5,
    -0.0,
    0,
    1e-300,
    0.5,
    1,
    1.5,
    2,
    1e300,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  private static Interval parse(String text) {
    return Objects.requireNonNull(Interval.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0, inf)",
        "(0,1]",
        " [ -1.5e0 , +2. ) ",
        "(-inf, inf)",
        "[-inf, inf]",
        "[.5, 1e3]",
        "[1, 1]"
      })
  void containWhatTheRuntimeAccepts(String text) {
    Interval interval = parse(text);
    HyperKey<Double> key = HyperKey.ofDouble("x", "x", interval.text(), null);

    for (double value : PROBES) {
      assertThat(interval.contains(value))
          .as("%s in %s", value, text)
          .isEqualTo(accepts(key, value));
    }
  }

  private static boolean accepts(HyperKey<Double> key, double value) {
    try {
      key.check(value);
      return true;
    } catch (IllegalArgumentException outside) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
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
    assertThat(Interval.parse(text)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[0, 1]; false; false", "[1, 1]; false; false", "(1, 1]; true; true", "[2, 1]; true; true",
        "(0, 1); false; true", "(0, 1]; false; false", "[0.2, 0.8]; false; true",
            "(-inf, 0); false; false",
        "(5, inf); false; false", "[inf, inf]; false; true", "(-inf, inf); false; false"
      })
  void areEmptyForDoublesOrIntegers(String text, boolean ofDoubles, boolean ofIntegers) {
    assertThat(parse(text).isEmpty(Type.DOUBLE)).isEqualTo(ofDoubles);
    assertThat(parse(text).isEmpty(Type.LONG)).isEqualTo(ofIntegers);
  }
}
