package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.Nothing;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class StepTest {
  private final double[] array = {1, 2};
  private final Parameter weight = Parameter.of("weight", Tensor.of(array));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new float[] {3}));

  private static void grad(Parameter parameter, double... values) {
    for (int i = 0; i < values.length; i++) {
      parameter.grad().set(i, values[i]);
    }
  }

  private Tensor state(Optimizer optimizer, String key) {
    return Objects.requireNonNull(optimizer.state(weight).get(key), key);
  }

  @Test
  void updatesTheArrayInPlace() {
    Momentum optimizer = Momentum.builder().lr(0.5).momentum(0.5).build(weight);
    grad(weight, 1, -2);

    optimizer.step(); // The gradient becomes the state, which was never written.
    assertThat(array).containsExactly(0.5, 3);
    optimizer.step();
    assertThat(array).containsExactly(-0.25, 4.5);
    assertThat(state(optimizer, "momentum_buffer").doubles()).containsExactly(1.5, -3);
  }

  @Test
  void countsStepsAndKeepsScalarStates() {
    Anchor optimizer = Anchor.builder().lr(1).build(weight);
    grad(weight, 1, 1);

    optimizer.step(); // decay 4, size 1/5
    assertThat(array).containsExactly(1 - 1 / 5.0, 2 - 1 / 5.0);
    optimizer.step(); // decay 2, size 1/6

    assertThat(array[0]).isEqualTo(1 - 1 / 5.0 - 1 / 6.0, within(1e-15));
    assertThat(optimizer.stepCount(weight)).isEqualTo(2);
    assertThat(state(optimizer, "decay").item()).isEqualTo(2);
    double slow = 1 + 0.25 * (0.8 - 1);
    slow += 0.25 * (array[0] - slow);
    assertThat(state(optimizer, "slow").get(0)).isEqualTo(slow, within(1e-15));
  }

  @Test
  void passesOverAParameterWithoutGradient() {
    Anchor optimizer = Anchor.builder().lr(1).build(weight, bias);
    grad(weight, 1, 1);

    optimizer.step();
    optimizer.step();
    assertThat(optimizer.stepCount(bias)).isZero();
    assertThat(optimizer.state(bias)).isEmpty();
    assertThat(bias.hasGrad()).isFalse();
    assertThat(bias.tensor().get(0)).isEqualTo(3);

    grad(bias, 1);
    weight.setGrad(null);
    double before = array[0];
    optimizer.step(); // The first step of bias: its size is 1/5.
    assertThat(bias.tensor().get(0)).isEqualTo(3 - 0.2f);
    assertThat(optimizer.stepCount(bias)).isEqualTo(1);
    assertThat(optimizer.stepCount(weight)).isEqualTo(2);
    assertThat(array[0]).isEqualTo(before);
  }

  @Test
  void zeroesGradientsInPlaceOrTakesThemAway() {
    Momentum optimizer = Momentum.builder().build(weight, bias);
    grad(weight, 1, 1);
    Tensor grad = weight.grad();

    optimizer.zeroGrad();
    assertThat(weight.grad()).isSameAs(grad);
    assertThat(grad.doubles()).containsOnly(0);
    assertThat(bias.hasGrad()).isFalse();

    grad(weight, 1, 1);
    optimizer.zeroGrad(false);
    assertThat(grad.doubles()).containsOnly(0);

    grad(weight, 1, 1);
    optimizer.zeroGrad(true);
    assertThat(weight.hasGrad()).isFalse();
    assertThat(grad.doubles()).containsOnly(1);
  }

  @Test
  void callsTheClosureBeforeItUpdates() {
    Momentum optimizer = Momentum.builder().lr(1).build(weight);
    List<String> calls = new ArrayList<>();
    optimizer.registerStepPreHook(o -> calls.add("before " + array[0]));
    optimizer.registerStepPostHook(o -> calls.add("after " + array[0]));

    double loss =
        optimizer.step(
            () -> {
              calls.add("closure " + array[0]);
              grad(weight, 4, 4);
              return 0.25;
            });

    assertThat(loss).isEqualTo(0.25);
    assertThat(calls).containsExactly("before 1.0", "closure 1.0", "after -3.0");
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.step((DoubleSupplier) Nothing.here()))
        .withMessage("closure");
  }

  @Test
  void anExceptionOfTheClosureLeavesEverythingAsItWas() {
    Momentum optimizer = Momentum.builder().momentum(0.5).build(weight);
    grad(weight, 1, 1);
    optimizer.step();
    String before = Everything.of(optimizer);

    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(
            () ->
                optimizer.step(
                    () -> {
                      throw new ArithmeticException("no loss");
                    }));
    assertThat(Everything.of(optimizer)).isEqualTo(before);
  }

  @Test
  void refusesParametersOfOthers() {
    Momentum optimizer = Momentum.builder().build(weight);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.state(bias))
        .withMessage("The parameter 'bias' is in no group of this Momentum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.stepCount(bias))
        .withMessageContaining("'bias'");
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.state(Nothing.here()))
        .withMessage("parameter");
  }
}
