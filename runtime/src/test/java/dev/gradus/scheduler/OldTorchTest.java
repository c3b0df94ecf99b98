package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Momentum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** State dicts of older torch lack keys, whose values follow from the rest. */
class OldTorchTest {
  private static Momentum optimizer() {
    return Momentum.builder()
        .lr(0.5)
        .momentum(0.5)
        .build(Parameter.of("a", Tensor.zeros(DType.FLOAT32, 1)));
  }

  static List<Function<Momentum, Scheduler>> schedulers() {
    return List.of(
        o -> new StepLR(o, 2),
        o -> new MultiStepLR(o, List.of(2L, 4L), 0.3),
        o -> new ConstantLR(o, 0.25, 4),
        o -> new LinearLR(o, 0.25, 1, 7),
        o -> new ExponentialLR(o, 0.7),
        o -> new PolynomialLR(o, 9, 2),
        o -> new CosineAnnealingLR(o, 9, 0.01),
        o -> new CosineAnnealingWarmRestarts(o, 2, 2, 0.01),
        o -> CyclicLR.builder(o, 0.1, 0.7).stepSizeUp(2).build(),
        o -> OneCycleLR.builder(o, 0.9).totalSteps(20).build(),
        o -> new LambdaLR(o, epoch -> 1.0 / (1 + epoch)),
        o -> new MultiplicativeLR(o, epoch -> 0.9),
        o -> new SWALR(o, 0.05));
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void theRateFollowsFromTheRest(Function<Momentum, Scheduler> maker) {
    for (int stop = 0; stop < 9; stop++) {
      Momentum straight = optimizer();
      SteppedScheduler first = (SteppedScheduler) maker.apply(straight);
      for (int i = 0; i < stop; i++) {
        first.step();
      }
      Momentum other = optimizer();
      SteppedScheduler resumed = (SteppedScheduler) maker.apply(other);
      other.loadStateDict(straight.stateDict());
      resumed.loadStateDict(without(first.stateDict()));

      assertThat(resumed.getLastLr().get(0)).isCloseTo(first.getLastLr().get(0), within(1e-15));
      first.step();
      resumed.step();
      assertThat(resumed.stateDict()).isEqualTo(first.stateDict());
    }
  }

  /** Before 1.1, torch did not count steps beside epochs. */
  @Test
  void stepsAreCountedFromTheEpoch() {
    StepLR first = new StepLR(optimizer(), 2);
    first.step();
    first.step();
    StepLR resumed = new StepLR(optimizer(), 2);
    resumed.loadStateDict(without("_step_count", first.stateDict()));
    assertThat(resumed.stateDict()).isEqualTo(first.stateDict());
  }

  /** Before 1.3, torch saved milestones as a list. */
  @Test
  void milestonesMayBeAList() {
    MultiStepLR first = new MultiStepLR(optimizer(), List.of(2L, 5L, 5L), 0.3);
    Map<String, @Nullable Object> old = first.stateDict();
    old.put("milestones", List.of(2L, 5L, 5.0));
    MultiStepLR resumed = new MultiStepLR(optimizer(), List.of(7L), 0.3);
    resumed.loadStateDict(old);
    assertThat(resumed.stateDict()).isEqualTo(first.stateDict());
  }

  /** Before 1.8, torch saved two lengths, not phases. The cycle has 10 steps, two of them up. */
  @Test
  void aCycleHadTheLengthsOfItsTwoPhases() {
    OneCycleLR first = OneCycleLR.builder(optimizer(), 0.9).totalSteps(10).build();
    Map<String, @Nullable Object> old = without("_schedule_phases", first.stateDict());
    old.put("step_size_up", 2L);
    old.put("step_size_down", 7L);
    OneCycleLR resumed = OneCycleLR.builder(optimizer(), 0.9).totalSteps(20).build();
    resumed.loadStateDict(old);
    assertThat(resumed.stateDict()).isEqualTo(first.stateDict());
  }

  /** Before 2.6, torch did not save the least rate for all groups. */
  @Test
  void aPlateauKeepsTheLeastRateItWasMadeWith() {
    ReduceLROnPlateau first = ReduceLROnPlateau.builder(optimizer()).minLr(0.1).build();
    ReduceLROnPlateau resumed = ReduceLROnPlateau.builder(optimizer()).minLr(0.2).build();
    resumed.loadStateDict(without("default_min_lr", first.stateDict()));
    assertThat(resumed.stateDict())
        .containsEntry("default_min_lr", 0.2)
        .containsEntry("min_lrs", List.of(0.1));
  }

  @Test
  void aPlateausRateIsTheOptimizers() {
    Momentum straight = optimizer();
    ReduceLROnPlateau first = ReduceLROnPlateau.builder(straight).patience(0).build();
    first.step(1);
    first.step(2);
    Momentum other = optimizer();
    ReduceLROnPlateau resumed = ReduceLROnPlateau.builder(other).patience(0).build();
    other.loadStateDict(straight.stateDict());
    resumed.loadStateDict(without(first.stateDict()));
    assertThat(resumed.stateDict()).isEqualTo(first.stateDict());
  }

  @Test
  void ifTheRateCannotBeFoundNothingHasChanged() {
    LambdaLR good = new LambdaLR(optimizer(), epoch -> 1);
    for (int i = 0; i < 3; i++) {
      good.step();
    }
    LambdaLR bad =
        new LambdaLR(
            optimizer(),
            epoch -> {
              if (epoch > 2) {
                throw new AssertionError("no such epoch");
              }
              return 1;
            });
    Map<String, @Nullable Object> before = bad.stateDict();
    assertThatThrownBy(() -> bad.loadStateDict(without(good.stateDict())))
        .hasMessage("no such epoch");
    assertThat(bad.stateDict()).isEqualTo(before);
  }

  /**
   * The schedulers of a chain before a refused one keep their state, whatever a function throws.
   */
  @Test
  void ifOneOfAChainCannotBeLoadedNoneIs() {
    LambdaLR good = new LambdaLR(optimizer(), epoch -> 1);
    good.step();
    Momentum optimizer = optimizer();
    LambdaLR bad =
        new LambdaLR(
            optimizer,
            epoch -> {
              if (epoch > 0) {
                throw new AssertionError("no such epoch");
              }
              return 1;
            });
    StepLR steps = new StepLR(optimizer, 2);
    ChainedScheduler chain = new ChainedScheduler(List.of(steps, bad));
    Map<String, @Nullable Object> before = chain.stateDict();
    Map<String, @Nullable Object> saved = new LinkedHashMap<>(before);
    saved.put(
        "_schedulers", List.of(new StepLR(optimizer(), 9).stateDict(), without(good.stateDict())));
    assertThatThrownBy(() -> chain.loadStateDict(saved)).hasMessage("no such epoch");
    assertThat(chain.stateDict()).isEqualTo(before);
  }

  private static Map<String, @Nullable Object> without(Map<String, @Nullable Object> saved) {
    return without("_last_lr", saved);
  }

  private static Map<String, @Nullable Object> without(
      String key, Map<String, @Nullable Object> saved) {
    Map<String, @Nullable Object> old = new LinkedHashMap<>(saved);
    assertThat(old).containsKey(key);
    old.remove(key);
    return old;
  }
}
