package dev.gradus.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceJsonTest {
  @TempDir private Path folder;

  private ReferenceJson json(String text) throws IOException {
    return ReferenceJson.read(Files.writeString(folder.resolve("X.json"), text));
  }

  private static void assertRefused(ThrowingCallable read, String... words) {
    assertThatThrownBy(read)
        .isInstanceOf(ReferenceException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{\"a\": 1", "{\"a\": 1} x", "{\"a\": 1, \"a\": 2}", "{a: 1}", "\u0000"})
  void refusesWhatIsNotOneJsonValue(String text) {
    assertRefused(() -> json(text), "X.json");
  }

  @Test
  void refusesAMissingFileAndAFolder() {
    assertRefused(() -> ReferenceJson.read(folder.resolve("none.json")), "none.json", "missing");
    assertRefused(() -> ReferenceJson.read(folder), "is a folder, not a file");
  }

  @Test
  void saysWhereAValueStands() throws IOException {
    ReferenceJson json = json("{\"cases\": [{}, {\"steps\": \"many\"}]}");

    ReferenceJson steps = json.get("cases").items().get(1).get("steps");
    assertRefused(() -> steps.integer(0, 9), "X.json: cases[1].steps", "an integer, 0 to 9");
    assertRefused(() -> json.get("cases").items().get(0).get("steps"), "cases[0]", "no 'steps'");
    assertRefused(() -> json.get("cases").items(3), "cases", "2 items instead of 3");
    assertRefused(() -> json.get("cases").text(), "cases is not a string");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "10", "3.0", "99999999999", "true", "null"})
  void refusesIntegersOutOfRange(String text) throws IOException {
    ReferenceJson json = json(text);

    assertRefused(() -> json.integer(0, 9), "an integer, 0 to 9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0.1", "1e-8", "0", "25", "1.7976931348623157e308", "0.30000000000000004"})
  void readsNumbersAsJavaDoes(String text) throws IOException {
    assertThat(json(text).real()).isEqualTo(Double.parseDouble(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
  void readsWhatPythonWritesForSpecialNumbers(String text) throws IOException {
    Double expected = Double.valueOf(text);
    assertThat(json(text).real()).isEqualTo(expected);
    assertThat(json('"' + text + '"').real()).isEqualTo(expected);
  }

  @Test
  void refusesWordsAsNumbers() throws IOException {
    ReferenceJson json = json("{\"lr\": \"1.0\"}");

    assertRefused(() -> json.get("lr").real(), "lr is not a number");
  }
}
