package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Less common schedules are saved midway and resumed. */
class ResumedSchedulesTest {
  private final Momentum optimizer = optimizer();

  private static Momentum optimizer() {
    return Momentum.builder().lr(1).momentum(0.5).build(parameter("a"));
  }

  private static Parameter parameter(String name) {
    return Parameter.of(name, Tensor.zeros(DType.FLOAT32, 1));
  }

  private static double lr(Momentum optimizer) {
    return optimizer.paramGroups().get(0).get(Momentum.LR);
  }

  static List<Function<Momentum, SteppedScheduler>> nested() {
    return List.of(
        o ->
            new SequentialLR(
                o,
                List.of(
                    new ConstantLR(o, 0.1, 5),
                    CyclicLR.builder(o, 0.1, 0.7).stepSizeUp(2).build(),
                    new SWALR(o, 0.05)),
                List.of(2L, 6L)),
        o -> Warmup.linear(o, 3, new CosineAnnealingWarmRestarts(o, 2, 2, 0.01)),
        o ->
            new ChainedScheduler(
                List.of(
                    Warmup.linear(o, 3, new StepLR(o, 2)),
                    new ChainedScheduler(List.of(new ExponentialLR(o, 0.9))))));
  }

  @ParameterizedTest
  @MethodSource("nested")
  void schedulersWithinOthersResumeAtEveryStep(Function<Momentum, SteppedScheduler> maker) {
    for (int stop = 0; stop < 9; stop++) {
      Momentum straight = optimizer();
      SteppedScheduler first = maker.apply(straight);
      for (int i = 0; i < stop; i++) {
        first.step();
      }
      Momentum other = optimizer();
      SteppedScheduler resumed = maker.apply(other);
      other.loadStateDict(straight.stateDict());
      resumed.loadStateDict(first.stateDict());
      for (int i = stop; i < 12; i++) {
        first.step();
        resumed.step();
        assertThat(other).hasToString(straight.toString());
        assertThat(resumed.stateDict()).isEqualTo(first.stateDict());
      }
    }
  }

  @Test
  void warmRestartsGoToAnyEpoch() {
    CosineAnnealingWarmRestarts stepped = new CosineAnnealingWarmRestarts(optimizer, 3, 2, 0.01);
    for (int epoch = 1; epoch < 30; epoch++) {
      stepped.step();
      Momentum other = optimizer();
      CosineAnnealingWarmRestarts there = new CosineAnnealingWarmRestarts(other, 3, 2, 0.01);
      there.step((double) epoch);
      assertThat(lr(other)).isEqualTo(lr(optimizer));
      assertThat(there.lastEpoch()).isEqualTo(epoch);
      assertThat(there.stateDict()).containsEntry("T_cur", stepped.stateDict().get("T_cur"));
    }
  }

  /** A course that is longer than a long counts never ends, rather than before its beginning. */
  @Test
  void warmRestartsGrowBeyondALong() {
    CosineAnnealingWarmRestarts far = new CosineAnnealingWarmRestarts(optimizer, 3, 1L << 62, 0);
    far.step(5.0);
    assertThat(lr(optimizer)).isEqualTo(1);
    assertThat(far.stateDict()).containsEntry("T_i", Long.MAX_VALUE).containsEntry("T_cur", 2L);
    far.step(0x1p53);
    assertThat(lr(optimizer)).isCloseTo(1, within(1e-5));

    Momentum other = optimizer();
    CosineAnnealingWarmRestarts two = new CosineAnnealingWarmRestarts(other, 2, 1L << 62, 0);
    for (int i = 0; i < 9; i++) {
      two.step();
      assertThat(lr(other)).isCloseTo(i == 0 ? 0.5 : 1, within(1e-15));
    }
  }

  /**
   * At step 80, torch has 0.0: its logarithm rounds, so that it is still at the end of the course.
   */
  @Test
  void warmRestartsBeginWhereACourseEnds() {
    CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 2, 3, 0);
    scheduler.step(80.0);
    assertThat(lr(optimizer)).isEqualTo(1);
    assertThat(scheduler.stateDict()).containsEntry("T_i", 162L).containsEntry("T_cur", 0L);
  }

  /** The first scheduler gives the rate of step 0, and the second goes on from it, as in torch. */
  @Test
  void aSequenceMayLeaveItsFirstAtOnce() {
    new SequentialLR(
            optimizer,
            List.of(new ConstantLR(optimizer, 0.5, 9), new ExponentialLR(optimizer, 0.5)),
            List.of(0L))
        .step();
    assertThat(lr(optimizer)).isEqualTo(0.25);

    Momentum other = optimizer();
    SequentialLR restarts =
        new SequentialLR(
            other,
            List.of(new ConstantLR(other, 0.5, 9), new CosineAnnealingWarmRestarts(other, 2)),
            List.of(0L));
    assertThat(lr(other)).isEqualTo(0.5);
    for (double rate : new double[] {1, 0.5, 1}) {
      restarts.step();
      assertThat(lr(other)).isCloseTo(rate, within(1e-15));
    }
  }

  /** The schedule is within its second course of six steps, after three of them. */
  @Test
  void warmRestartsHavePartsOfEpochs() {
    CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 3, 2, 0);
    scheduler.step(5.25);
    assertThat(lr(optimizer)).isCloseTo((1 + Math.cos(Math.PI * 2.25 / 6)) / 2, within(1e-15));
    assertThat(scheduler.stateDict()).containsEntry("T_cur", 2.25).containsEntry("last_epoch", 5L);
    Momentum other = optimizer();
    CosineAnnealingWarmRestarts resumed = new CosineAnnealingWarmRestarts(other, 3, 2, 0);
    resumed.loadStateDict(scheduler.stateDict());
    scheduler.step();
    resumed.step();
    assertThat(lr(other)).isEqualTo(lr(optimizer));
    Map<String, @Nullable Object> before = scheduler.stateDict();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler.step(-0.5))
        .withMessageContaining("epoch = -0.5");
    assertThat(scheduler.stateDict()).isEqualTo(before);
  }

  /** If torch was given an integer as the learning rate, its checkpoints have an integer. */
  @Test
  void anInitialRateMayBeAWholeNumber() {
    optimizer.paramGroups().get(0).setExtra("initial_lr", 4L);
    new LambdaLR(optimizer, step -> 0.5);
    assertThat(lr(optimizer)).isEqualTo(2);
    assertThat(optimizer.paramGroups().get(0).extras()).containsEntry("initial_lr", 4L);
  }

  @Test
  void aPlateauTakesItsThresholdOver() {
    ReduceLROnPlateau strict = plateau(0.5, 0.01);
    ReduceLROnPlateau resumed = plateau(0, 0);
    resumed.loadStateDict(strict.stateDict());
    assertThat(resumed.stateDict()).isEqualTo(strict.stateDict());
    for (double loss : new double[] {10, 6}) {
      resumed.step(loss);
    }
    assertThat(lr(optimizer)).isEqualTo(0.1);
  }

  private ReduceLROnPlateau plateau(double threshold, double... minLr) {
    return ReduceLROnPlateau.builder(optimizer)
        .patience(0)
        .threshold(threshold)
        .minLr(minLr)
        .build();
  }

  @Test
  void aPlateauHasOneLeastRateForLaterGroupsToo() {
    ReduceLROnPlateau scheduler = plateau(0, 0.3);
    optimizer.addParamGroup(ParamGroup.of(parameter("b")).set(Momentum.LR, 2.0));
    scheduler.step(1);
    plateau(0, 0).loadStateDict(scheduler.stateDict());
    scheduler.step(2);
    assertThat(scheduler.getLastLr()).containsExactly(0.3, 0.3);
  }

  @Test
  void aPlateauWithALeastRateOfEachRefusesLaterGroups() {
    optimizer.addParamGroup(ParamGroup.of(parameter("b")));
    ReduceLROnPlateau scheduler = plateau(0, 0.3, 0.2);
    optimizer.addParamGroup(ParamGroup.of(parameter("c")));
    scheduler.step(1);
    Map<String, @Nullable Object> before = new LinkedHashMap<>(scheduler.stateDict());
    assertThatThrownBy(() -> scheduler.step(2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the least rates of 2 groups, and now there are 3");
    assertThat(scheduler.stateDict()).isEqualTo(before);
  }
}
