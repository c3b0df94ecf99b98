package dev.gradus.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers keep their bits and types, and text that lies is refused. */
final class JsonTest {
  @Test
  void keepsEveryDoubleToTheBit() throws MalformedException {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      assertThat(Json.read("here", Json.write("here", number))).isEqualTo(number);
      double plain = Math.rint(random.nextGaussian() * 1000);
      assertThat(Json.read("here", Json.write("here", plain))).isEqualTo(plain);
    }
  }

  @Test
  void writesWhatPythonReads() {
    assertThat(Json.write("here", Double.NaN)).isEqualTo("NaN");
    assertThat(Json.write("here", Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    assertThat(Json.write("here", 1.0)).isEqualTo("1.0");
    assertThat(Json.write("here", 1L)).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "9223372036854775808 | here has an integer that is no long: 9223372036854775808",
        "1e999 | here has a number too large: 1e999",
        "{'a':1,'a':2} | here has 'a' twice",
        "1 2 | here is more than one value",
        "[1 | here is no JSON",
        "[1,] | here is no JSON",
        "'half | here is no JSON",
        "// 1 | here is no JSON",
        "`` | here is empty",
      })
  void refuses(String text, String message) {
    assertThatExceptionOfType(MalformedException.class)
        .isThrownBy(() -> Json.read("here", text.replace('\'', '"')))
        .withMessageContaining(message);
  }
}
