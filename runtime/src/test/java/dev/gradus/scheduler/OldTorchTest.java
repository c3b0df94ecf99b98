package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Momentum;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * State dicts with the keys of older torches, which saved all attributes of a scheduler: those that
 * came later are missing, and some that have gone are there.
 */
class OldTorchTest {
  private final Momentum optimizer = optimizer();

  private static Momentum optimizer() {
    return Momentum.builder()
        .lr(1)
        .momentum(0.5)
        .build(Parameter.of("a", Tensor.zeros(DType.FLOAT32, 1)));
  }

  private static double lr(Momentum optimizer) {
    return optimizer.paramGroups().get(0).get(Momentum.LR);
  }

  private static Map<String, @Nullable Object> without(
      Map<String, @Nullable Object> state, String... keys) {
    Map<String, @Nullable Object> older = new LinkedHashMap<>(state);
    Arrays.asList(keys).forEach(older::remove);
    return older;
  }

  /** Steps are counted since 1.1. */
  @Test
  void aCountOfStepsFollowsFromTheEpoch() {
    StepLR saved = new StepLR(optimizer, 3);
    for (int i = 0; i < 4; i++) {
      saved.step();
    }
    StepLR resumed = new StepLR(optimizer, 3);
    resumed.loadStateDict(without(saved.stateDict(), "_step_count", "_is_initial"));
    assertThat(resumed.stateDict()).isEqualTo(saved.stateDict());
  }

  /** A list until 1.3, and since a Counter. */
  @Test
  void milestonesAreAList() {
    MultiStepLR saved = new MultiStepLR(optimizer, List.of(2L, 5L, 5L));
    Map<String, @Nullable Object> older = new LinkedHashMap<>(saved.stateDict());
    older.put("milestones", List.of(2L, 5L, 5L));
    MultiStepLR resumed = new MultiStepLR(optimizer, List.of(1L));
    resumed.loadStateDict(older);
    assertThat(resumed.stateDict()).isEqualTo(saved.stateDict());
  }

  /** 1.3 to 1.7 have the lengths of two phases, and until 2.1 a function for the annealing. */
  @Test
  void aCycleHasTwoLengths() {
    OneCycleLR saved = OneCycleLR.builder(optimizer, 0.5).totalSteps(20).build();
    saved.step();
    Map<String, @Nullable Object> older =
        without(saved.stateDict(), "_schedule_phases", "_anneal_func_type");
    older.put("step_size_up", 5.0);
    older.put("step_size_down", 14.0);
    older.put("verbose", false);
    Momentum other = optimizer();
    OneCycleLR resumed = OneCycleLR.builder(other, 0.7).totalSteps(9).build();
    other.loadStateDict(optimizer.stateDict());
    resumed.loadStateDict(older);
    assertThat(resumed.stateDict()).isEqualTo(saved.stateDict());
    for (int i = 1; i < 20; i++) {
      saved.step();
      resumed.step();
      assertThat(lr(other)).isEqualTo(lr(optimizer));
    }
  }

  @Test
  void anAnnealingStaysAsMade() {
    SWALR saved = new SWALR(optimizer, new double[] {0.1}, 4, Anneal.COS);
    SWALR line = new SWALR(optimizer, new double[] {0.1}, 9, Anneal.LINEAR);
    line.loadStateDict(without(saved.stateDict(), "_anneal_strategy"));
    assertThat(line.stateDict())
        .containsEntry("anneal_epochs", 4L)
        .containsEntry("_anneal_strategy", "linear");
  }

  /** One least rate for all is saved since 2.6; epochs were counted from -1 before 1.4. */
  @Test
  void aPlateauHasTheLeastRatesOfGroupsOnly() {
    ReduceLROnPlateau saved = ReduceLROnPlateau.builder(optimizer).minLr(0.25).build();
    Map<String, @Nullable Object> older = without(saved.stateDict(), "default_min_lr");
    older.put("last_epoch", -1L);
    older.put("verbose", false);
    ReduceLROnPlateau resumed = ReduceLROnPlateau.builder(optimizer).minLr(0.5).build();
    resumed.loadStateDict(older);
    assertThat(resumed.stateDict())
        .containsEntry("min_lrs", List.of(0.25))
        .containsEntry("default_min_lr", 0.5)
        .containsEntry("last_epoch", -1L);
  }
}
