package dev.gradus.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.optim.Optimizer;
import dev.gradus.problems.Classifier;
import dev.gradus.problems.data.DataSet;
import dev.gradus.problems.data.DataSets;
import dev.gradus.rules.Adam;
import dev.gradus.rules.AdamW;
import dev.gradus.rules.RMSprop;
import dev.gradus.rules.SGD;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each optimizer learns to read handwritten digits. Every fifth image is held out: the file is
 * ordered by writer, so its end alone would be by other people, whose digits this small network
 * reads only at 92 %.
 */
class DigitsTest {
  static Stream<Arguments> optimizers() {
    return Stream.of(
        contender("SGD", params -> SGD.builder().lr(0.1).momentum(0.9).build(params)),
        contender("Adam", params -> Adam.builder().lr(5e-3).build(params)),
        contender("AdamW", params -> AdamW.builder().lr(5e-3).build(params)),
        contender("RMSprop", params -> RMSprop.builder().lr(2e-3).build(params)),
        contender("SignMomentum", params -> SignMomentum.builder().lr(1e-3).build(params)));
  }

  private static Arguments contender(String name, Function<List<Parameter>, Optimizer> builder) {
    return Arguments.of(name, builder);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("optimizers")
  void isAbove95PercentOnDigitsItHasNotSeen(
      String name, Function<List<Parameter>, Optimizer> builder) {
    DataSet digits = DataSets.digits();
    DataSet test = digits.only(i -> i % 5 == 0);
    Classifier network = Perceptron.of(digits, 48, 3);
    Optimizer optimizer = builder.apply(network.parameters());
    Training training = new Training(digits.only(i -> i % 5 != 0), 40, 3);
    StepMeter meter = new StepMeter(optimizer, training.steps());
    training.run(network, optimizer, meter);
    assertThat(network.evaluate(test).accuracy()).as(name).isGreaterThan(0.95);
    assertThat(meter.medianAllocatedBytes()).as(name).isZero();
  }
}
