package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state that a scheduler saves loads again, whatever its arguments and however far it is. */
class SavedStatesTest {
  private static final long MOST = Long.MAX_VALUE;

  @TempDir private Path folder;
  private final Momentum optimizer = optimizer();

  private static Momentum optimizer() {
    return Momentum.builder().lr(1).momentum(0.5).build(parameter("a"));
  }

  private static Parameter parameter(String name) {
    return Parameter.of(name, Tensor.zeros(DType.FLOAT32, 1));
  }

  static List<Function<Momentum, SteppedScheduler>> extremes() {
    return List.of(
        o -> new StepLR(o, MOST, 0),
        o -> new StepLR(o, 1, Double.MIN_VALUE),
        o -> new MultiStepLR(o, List.of(-MOST, -1L, 0L, 0L, 3L, MOST), 0.5),
        o -> new MultiStepLR(o, List.of()),
        o -> new ConstantLR(o, 0, MOST),
        o -> new LinearLR(o, Double.MIN_VALUE, 0, MOST),
        o -> new LinearLR(o, 1, 0, 1),
        o -> new ExponentialLR(o, 0),
        o -> new PolynomialLR(o, MOST, Double.MAX_VALUE),
        o -> new CosineAnnealingLR(o, MOST, 0.5),
        o -> new CosineAnnealingLR(o, 1, 0),
        o -> new CosineAnnealingWarmRestarts(o, 2, MOST, 0),
        o -> new CosineAnnealingWarmRestarts(o, MOST, MOST, 0),
        o -> new CosineAnnealingWarmRestarts(o, 1, 1L << 62, 0),
        o -> CyclicLR.builder(o, 0, 1).stepSizeUp(MOST).stepSizeDown(1).build(),
        o -> CyclicLR.builder(o, 0, 1).stepSizeUp(1).stepSizeDown(MOST).build(),
        o -> CyclicLR.builder(o, 1, 0).mode(CyclicLR.Mode.EXP_RANGE).gamma(0).build(),
        o -> OneCycleLR.builder(o, 0).totalSteps(MOST).build(),
        o -> OneCycleLR.builder(o, 1).totalSteps(12).pctStart(0).threePhase(true).build(),
        o -> OneCycleLR.builder(o, 1).totalSteps(12).cycleMomentum(false).build(),
        o -> new LambdaLR(o, step -> 0),
        o -> new MultiplicativeLR(o, step -> 0),
        o -> new SWALR(o, new double[] {0}, MOST, Anneal.LINEAR),
        o -> new SWALR(o, new double[] {0}, 0, Anneal.COS),
        o -> new SequentialLR(o, List.of(new StepLR(o, 1), new StepLR(o, 1)), List.of(0L)),
        o -> new SequentialLR(o, List.of(new StepLR(o, 1), new StepLR(o, 1)), List.of(MOST)),
        SavedStatesTest::twiceInSequences,
        o -> nested(o, 32));
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void aRateThatTheOptimizerDoesNotTakeIsRefused(Function<Momentum, SteppedScheduler> making) {
    assertRefusesRate(making.apply(optimizer));
    assertRefusesRate(ReduceLROnPlateau.builder(optimizer()).build());
  }

  private static void assertRefusesRate(Scheduler scheduler) {
    Map<String, @Nullable Object> before = scheduler.stateDict();
    Map<String, @Nullable Object> lie = new LinkedHashMap<>(before);
    lie.put("_last_lr", List.of(-1.0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler.loadStateDict(lie))
        .withMessageContaining("_last_lr");
    assertThat(scheduler.stateDict()).isEqualTo(before);
  }

  /**
   * Putting schedulers into two sequences is a mistake, but the state loads: torch counts them
   * below -1.
   */
  private static SequentialLR twiceInSequences(Momentum o) {
    List<StepLR> both = List.of(new StepLR(o, 1), new StepLR(o, 1));
    new SequentialLR(o, both, List.of(3L));
    return new SequentialLR(o, both, List.of(3L));
  }

  private static SteppedScheduler nested(Momentum optimizer, int depth) {
    SteppedScheduler inner =
        new SequentialLR(
            optimizer,
            List.of(
                OneCycleLR.builder(optimizer, 1).totalSteps(99).build(), new LinearLR(optimizer)),
            List.of(4L));
    for (int i = 0; i < depth; i++) {
      inner = new ChainedScheduler(List.of(inner));
    }
    return inner;
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void loadAgainAtEveryStep(Function<Momentum, SteppedScheduler> maker) throws IOException {
    SteppedScheduler scheduler = maker.apply(optimizer);
    Path file = folder.resolve("run.safetensors");
    for (int step = 0; step < 12; step++) {
      Map<String, @Nullable Object> state = scheduler.stateDict();
      Checkpoint.builder().scheduler("lr", state).save(file);
      Momentum other = optimizer();
      SteppedScheduler resumed = maker.apply(other);
      other.loadStateDict(optimizer.stateDict());
      resumed.loadStateDict(Checkpoint.read(file).scheduler("lr"));
      assertThat(resumed.stateDict()).isEqualTo(state);
      scheduler.step();
      resumed.step();
      assertThat(resumed.getLastLr()).isEqualTo(scheduler.getLastLr());
    }
  }

  @Test
  void aPlateauLoadsWhatItSaves() {
    ReduceLROnPlateau scheduler =
        ReduceLROnPlateau.builder(optimizer)
            .patience(0)
            .cooldown(Long.MAX_VALUE)
            .threshold(Double.POSITIVE_INFINITY)
            .eps(Double.NEGATIVE_INFINITY)
            .factor(0)
            .build();
    for (double metric : new double[] {Double.NaN, -1 / 0.0, 1 / 0.0, 3, Double.NaN}) {
      scheduler.step(metric);
      ReduceLROnPlateau resumed = ReduceLROnPlateau.builder(optimizer).build();
      resumed.loadStateDict(scheduler.stateDict());
      assertThat(resumed.stateDict()).isEqualTo(scheduler.stateDict());
    }
    optimizer.addParamGroup(ParamGroup.of(parameter("b")).set(Momentum.LR, 2.0));
    ReduceLROnPlateau resumed = ReduceLROnPlateau.builder(optimizer).build();
    resumed.loadStateDict(scheduler.stateDict());
    assertThat(resumed.stateDict()).isEqualTo(scheduler.stateDict());
    assertThat(resumed.getLastLr()).containsExactly(0.0, 2.0);
  }

  /** The state is that of torch 2.13 after one step, in torch's order. */
  @Test
  void aCycleIsSavedAsTorchDoes() {
    optimizer.addParamGroup(ParamGroup.of(parameter("b")));
    CyclicLR cycle =
        CyclicLR.builder(optimizer, new double[] {0.1, 0.2}, new double[] {0.7, 0.8})
            .stepSizeUp(3)
            .baseMomentum(0.6, 0.5)
            .maxMomentum(0.9, 0.8)
            .build();
    cycle.step();
    assertThat(cycle.stateDict())
        .hasToString(
            "{max_lrs=[0.7, 0.8], total_size=6.0, step_ratio=0.5, mode=triangular, gamma=1.0,"
                + " scale_mode=cycle, cycle_momentum=true, use_beta1=false,"
                + " base_momentums=[0.6, 0.5], max_momentums=[0.9, 0.8], base_lrs=[0.1, 0.2],"
                + " last_epoch=1, _step_count=2, _is_initial=false,"
                + " _get_lr_called_within_step=false,"
                + " _last_lr=[0.3000000000000001, 0.40000000000000013], _scale_fn_custom=null}");
    CyclicLR decaying =
        CyclicLR.builder(optimizer, 0.1, 0.7).mode(CyclicLR.Mode.EXP_RANGE).gamma(0.9).build();
    assertThat(decaying.stateDict())
        .containsEntry("mode", "exp_range")
        .containsEntry("scale_mode", "iterations");
    assertThat(CyclicLR.builder(optimizer, 0.1, 0.7).cycleMomentum(false).build().stateDict())
        .containsEntry("cycle_momentum", false)
        .doesNotContainKeys("use_beta1", "base_momentums", "max_momentums");
  }

  @Test
  void functionsAreSavedAsNone() {
    assertThat(new LambdaLR(optimizer, step -> 1).stateDict())
        .containsEntry("lr_lambdas", Collections.singletonList(null));
    assertThat(new MultiplicativeLR(optimizer, step -> 1).stateDict())
        .containsEntry("lr_lambdas", Collections.singletonList(null));
  }

  /** Whole numbers may be doubles, as from JSON, and are exact to the last. */
  @Test
  void wholeNumbersMayBeDoubles() {
    StepLR scheduler = new StepLR(optimizer, 1);
    Map<String, @Nullable Object> state = scheduler.stateDict();
    state.put("step_size", 3.0);
    state.put("last_epoch", 0x1p53);
    scheduler.loadStateDict(state);
    assertThat(scheduler.stateDict())
        .containsEntry("step_size", 3L)
        .containsEntry("last_epoch", 1L << 53);
    state.put("step_size", 0x1p53);
    scheduler.loadStateDict(state);
    assertThat(scheduler.stateDict()).containsEntry("step_size", 1L << 53);
    state.put("step_size", 0x1p54);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler.loadStateDict(state))
        .withMessage("In the state dict, step_size of StepLR is no whole number");
  }

  /**
   * torch's rounding may lead to the end; the next course has just as many steps as a long counts.
   */
  @Test
  void warmRestartsMayBeAtTheEndOfACourse() {
    long length = (1L << 62) - 1;
    CosineAnnealingWarmRestarts scheduler = new CosineAnnealingWarmRestarts(optimizer, 9, 2, 0);
    Map<String, @Nullable Object> state = scheduler.stateDict();
    state.put("T_i", length);
    state.put("T_cur", length);
    scheduler.loadStateDict(state);
    scheduler.step();
    assertThat(scheduler.stateDict()).containsEntry("T_i", 2 * length).containsEntry("T_cur", 0L);
  }

  @Test
  void anInitialRateOutOfRangeIsRefused() {
    optimizer.paramGroups().get(0).setExtra("initial_lr", Double.NaN);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepLR(optimizer, 1))
        .withMessage("In group 0 initial_lr is out of range: lr = NaN is outside [0, inf)");
  }

  @Test
  void chainsAreInOneAnotherToALimit() {
    SteppedScheduler deepest = nested(optimizer, 32);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChainedScheduler(List.of(new StepLR(optimizer, 1), deepest)))
        .withMessage(
            "There are 33 chains in one another, at most 32 can be: give the schedulers of all to"
                + " one");
    deepest.step();
    assertThat(deepest.getLastLr()).hasSize(1);
  }
}
