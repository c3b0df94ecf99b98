package dev.gradus.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Optimizer;
import dev.gradus.Parameter;
import dev.gradus.rules.Adam;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.SGD;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each optimizer learns to read handwritten digits. Every fifth image is held out: the file is
 * ordered by writer, so that its end alone would be other people's hands, which this small network
 * reads only at 92 %.
 */
class DigitsTest {
  static Stream<Arguments> optimizers() {
    return Stream.of(
        contender("SGD", params -> SGD.builder().lr(0.1).momentum(0.9).build(params)),
        contender("Adam", params -> Adam.builder().lr(5e-3).build(params)),
        contender("AdamW", params -> AdamW.builder().lr(5e-3).build(params)),
        contender("RMSprop", params -> RMSprop.builder().lr(2e-3).build(params)),
        contender("Signum", params -> Signum.builder().lr(1e-3).build(params)));
  }

  private static Arguments contender(String name, Function<List<Parameter>, Optimizer> builder) {
    return Arguments.of(name, builder);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void isAbove95PercentOnDigitsItHasNotSeen(
      String name, Function<List<Parameter>, Optimizer> builder) throws IOException {
    DataSet digits = Digits.resource();
    DataSet test = digits.only(i -> i % 5 == 0);
    assertThat(digits.size()).isEqualTo(1797);
    Perceptron network = new Perceptron(digits.width(), 48, digits.classes(), 3);
    Optimizer optimizer = builder.apply(network.parameters());
    Training training = new Training(digits.only(i -> i % 5 != 0), 40, 3);
    StepMeter meter = new StepMeter(optimizer, training.steps());
    training.run(network, optimizer, meter, () -> {});
    assertThat(Training.accuracy(network, test)).as(name).isGreaterThan(0.95);
    assertThat(meter.medianAllocatedBytes()).as(name).isZero();
  }

  @Test
  void refusesALineOfAnotherLength() {
    BufferedReader lines = new BufferedReader(new StringReader("header\n1,2,3\n"));
    assertThatThrownBy(() -> Digits.read(lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "-1", "NaN", "3.5", "x", ""})
  void refusesAPixelThatIsNone(String pixel) {
    BufferedReader lines =
        new BufferedReader(new StringReader("header\n" + pixel + ",0".repeat(63) + ",1\n"));
    assertThatThrownBy(() -> Digits.read(lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Line 2 has '" + pixel + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10", "-1", "3.7", "NaN"})
  void refusesALabelThatIsNone(String label) {
    BufferedReader lines =
        new BufferedReader(new StringReader("header\n" + "0,".repeat(64) + label + "\n"));
    assertThatThrownBy(() -> Digits.read(lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("from 0 to 9");
  }
}
