package dev.gradus.processor.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Numbers in generated code are those of the formula, to the bit. */
class LiteralsTest {
  private static final double[] EDGES = {
    0,
    -0.0,
    1,
    -1,
    999_999,
    1e6,
    -1e6,
    1_000_001,
    0.1,
    1e-8,
    -1e-8,
    1.5e-300,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Double.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    0x1.fffffep-1
  };

  /** Java reads its literals as {@code parse} does. */
  @Test
  void readBackAsTheSameBits() {
    Random random = new Random(11);
    DoubleStream any =
        DoubleStream.generate(() -> Double.longBitsToDouble(random.nextLong()))
            .filter(Double::isFinite)
            .limit(1000);
    DoubleStream.concat(DoubleStream.of(EDGES), any)
        .forEach(
            value -> {
              String text = Literals.floating(value).toString();
              assertThat(text).containsPattern("[.e]"); // Without them it would be an int.
              assertThat(Double.doubleToRawLongBits(Double.parseDouble(text)))
                  .as(text)
                  .isEqualTo(Double.doubleToRawLongBits(value));
              float narrow = (float) value;
              if (Float.isFinite(narrow)) {
                text = Literals.floating(narrow).toString();
                assertThat(text).endsWith("f");
                assertThat(Float.floatToRawIntBits(Float.parseFloat(text)))
                    .as(text)
                    .isEqualTo(Float.floatToRawIntBits(narrow));
              }
            });
  }

  @Test
  void whatHasNoLiteralIsAConstant() {
    assertThat(Literals.floating(Double.NaN)).hasToString("java.lang.Double.NaN");
    assertThat(Literals.floating(Float.NaN)).hasToString("java.lang.Float.NaN");
    assertThat(Literals.floating(Double.NEGATIVE_INFINITY))
        .hasToString("java.lang.Double.NEGATIVE_INFINITY");
    assertThat(Literals.floating(Float.POSITIVE_INFINITY))
        .hasToString("java.lang.Float.POSITIVE_INFINITY");
  }
}
