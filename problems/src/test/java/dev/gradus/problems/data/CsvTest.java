package dev.gradus.problems.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
  private static final Csv DIGITS = new Csv(3, Csv.Inputs.WHOLE_TO_16, 10);
  private static final Csv MEASUREMENTS = new Csv(2, Csv.Inputs.FINITE, 3);

  private static BufferedReader lines(String text) {
    return new BufferedReader(new StringReader(text));
  }

  @Test
  void readsInputsAndLabels() throws IOException {
    DataSet data = MEASUREMENTS.read(lines("a,b,label\n-1.5,2e3,2\n0,4,0\n"));
    assertThat(data.size()).isEqualTo(2);
    assertThat(data.input(0)).containsExactly(-1.5, 2000);
    assertThat(data.input(1)).containsExactly(0, 4);
    assertThat(data.label(0)).isEqualTo(2);
    assertThat(data.label(1)).isZero();
    assertThat(data.classes()).isEqualTo(3);
  }

  @Test
  void refusesALineOfAnotherLength() {
    assertThatThrownBy(() -> DIGITS.read(lines("header\n1,2,3\n")))
        .isInstanceOf(IOException.class)
        .hasMessage("Line 2 has 3 values, but an example has 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "header", "header\n"})
  void refusesAFileWithoutExamples(String text) {
    assertThatThrownBy(() -> DIGITS.read(lines(text)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "-1", "NaN", "3.5", "x", ""})
  void refusesAPixelThatIsNone(String pixel) {
    assertThatThrownBy(() -> DIGITS.read(lines("header\n" + pixel + ",0,0,1\n")))
        .isInstanceOf(IOException.class)
        .hasMessage("Line 2 has '" + pixel + "' for a whole number from 0 to 16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "1e999", "x", ""})
  void refusesAMeasurementThatIsNone(String value) {
    assertThatThrownBy(() -> MEASUREMENTS.read(lines("header\n1,1,1\n0," + value + ",1\n")))
        .isInstanceOf(IOException.class)
        .hasMessage("Line 3 has '" + value + "' for a finite number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "-1", "3.7", "NaN"})
  void refusesALabelThatIsNone(String label) {
    assertThatThrownBy(() -> DIGITS.read(lines("header\n0,0,0," + label + "\n")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("from 0 to 9");
  }
}
