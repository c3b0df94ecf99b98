package dev.gradus.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.average.AveragedModel;
import dev.gradus.optim.Momentum;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters that a step passes over, or a skipped step, are averaged all the same. */
class FusedStepAverageTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void takesEveryParameterOnceAStep(int threads) {
    Parameter a = Parameter.of("a", Tensor.of(new float[] {0, 0}));
    Parameter b = Parameter.of("b", Tensor.of(new float[] {0}));
    Momentum optimizer = Momentum.builder().lr(1).momentum(0).threads(threads).build(a, b);
    AveragedModel averages = new AveragedModel(List.of(a, b));
    FusedStep step = FusedStep.of(optimizer).averaging(averages).skippingNonFinite();

    a.grad().fill(-4);
    b.grad().fill(-4);
    assertThat(step.step()).isTrue();
    assertThat(averages.average(a).floats()).containsExactly(4, 4);
    assertThat(averages.average(b).floats()).containsExactly(4);

    b.setGrad(null);
    b.tensor().fill(2);
    assertThat(step.step()).isTrue();
    assertThat(averages.average(a).floats()).containsExactly(6, 6);
    assertThat(averages.average(b).floats()).containsExactly(3);

    a.grad().fill(Double.NaN);
    a.tensor().fill(9);
    b.tensor().fill(9);
    assertThat(step.step()).isFalse();
    assertThat(averages.average(a).floats()).containsExactly(7, 7);
    assertThat(averages.average(b).floats()).containsExactly(5);
    assertThat(averages.nAveraged()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void isNotNeeded(int threads) {
    Parameter a = Parameter.of("a", Tensor.of(new float[] {3}));
    a.grad().fill(Double.NaN);
    Momentum optimizer = Momentum.builder().threads(threads).build(a);
    assertThat(FusedStep.of(optimizer).skippingNonFinite().step()).isFalse();
    assertThat(a.tensor().floats()).containsExactly(3);
  }
}
