package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schedule ends where it should, and not with an exception at the last batch. */
class EndsOfSchedulesTest {
  private static Momentum optimizer() {
    return Momentum.builder()
        .lr(0.1)
        .momentum(0.5)
        .build(Parameter.of("a", Tensor.zeros(DType.FLOAT32, 1)));
  }

  private static double lr(Momentum optimizer) {
    return optimizer.paramGroups().get(0).get(Momentum.LR);
  }

  /** Each rate is computed from the last one, and rounding may lead past 0. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 0.9, 1.0 / 3, 0.3, 0.1})
  void aLineDownToZeroEndsThere(double startFactor) {
    for (int total = 1; total < 120; total++) {
      Momentum optimizer = optimizer();
      LinearLR line = new LinearLR(optimizer, startFactor, 0, total);
      for (int i = 0; i < total + 2; i++) {
        line.step();
      }
      assertThat(lr(optimizer)).as("%d steps", total).isBetween(0.0, 1e-15);
    }
  }

  @Test
  void aConstantZeroEndsAtTheInitialRate() {
    Momentum optimizer = optimizer();
    ConstantLR constant = new ConstantLR(optimizer, 0, 2);
    constant.step();
    assertThat(lr(optimizer)).isZero();
    constant.step();
    assertThat(lr(optimizer)).isEqualTo(0.1);
  }

  /** The usual loop steps once after the last batch. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.3, 1})
  void oneCycleLastsForAllItsSteps(double pctStart) {
    for (Anneal anneal : Anneal.values()) {
      Momentum optimizer = optimizer();
      OneCycleLR cycle =
          OneCycleLR.builder(optimizer, 0.5)
              .totalSteps(10)
              .anneal(anneal)
              .pctStart(pctStart)
              .build();
      for (int i = 0; i < 10; i++) {
        assertThat(lr(optimizer)).isBetween(0.0, 0.5);
        cycle.step();
      }
      assertThat(lr(optimizer)).isBetween(0.0, 0.5);
      assertThatThrownBy(cycle::step).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void pastItsEndALineOfOneCycleStaysAndACosineGoesOn() {
    Momentum line = optimizer();
    Momentum cosine = optimizer();
    OneCycleLR first =
        OneCycleLR.builder(line, 0.5)
            .totalSteps(10)
            .anneal(Anneal.LINEAR)
            .finalDivFactor(10)
            .build();
    OneCycleLR second = OneCycleLR.builder(cosine, 0.5).totalSteps(10).finalDivFactor(10).build();
    for (int i = 0; i < 10; i++) {
      first.step();
      second.step();
    }
    assertThat(lr(line)).isCloseTo(0.002, within(1e-15));
    assertThat(line.paramGroups().get(0).get(Momentum.MOMENTUM)).isCloseTo(0.95, within(1e-15));
    double part = (10.0 - 2) / (9 - 2);
    assertThat(lr(cosine))
        .isCloseTo(0.002 + 0.498 / 2 * (Math.cos(Math.PI * part) + 1), within(1e-15));
  }
}
