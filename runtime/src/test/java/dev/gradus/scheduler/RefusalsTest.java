package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Anchor;
import dev.gradus.optim.Momentum;
import dev.gradus.optim.ParamGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A refused argument or step changes neither the groups, nor their extras, nor the scheduler. */
class RefusalsTest {
  private final Momentum optimizer =
      Momentum.builder()
          .lr(0.1)
          .momentum(0.5)
          .nesterov(true)
          .build(ParamGroup.of(parameter("a")), ParamGroup.of(parameter("b")));

  private static Parameter parameter(String name) {
    return Parameter.of(name, Tensor.zeros(DType.FLOAT32, 1));
  }

  private static Arguments bad(String message, Function<Momentum, Scheduler> maker) {
    return Arguments.of(message, maker);
  }

  static List<Arguments> arguments() {
    double nan = Double.NaN;
    double infinity = Double.POSITIVE_INFINITY;
    return List.of(
        bad("stepSize = 0 is not positive", o -> new StepLR(o, 0)),
        bad("gamma = NaN is outside [0, inf)", o -> new StepLR(o, 1, nan)),
        bad("gamma = -1.0 is outside [0, inf)", o -> new ExponentialLR(o, -1)),
        bad("gamma = Infinity is outside", o -> new MultiStepLR(o, List.of(1L), infinity)),
        bad("factor = NaN is outside [0, 1]", o -> new ConstantLR(o, nan, 5)),
        bad("totalIters = 0 is not positive", o -> new ConstantLR(o, 0.5, 0)),
        bad("totalIters = 0 is not positive", o -> new LinearLR(o, 0.5, 1, 0)),
        bad("endFactor = 1.5 is outside [0, 1]", o -> new LinearLR(o, 0.5, 1.5, 5)),
        bad("totalIters = -1 is not positive", o -> new PolynomialLR(o, -1, 1)),
        bad("power = -1.0 is outside [0, inf)", o -> new PolynomialLR(o, 5, -1)),
        bad("tMax = 0 is not positive", o -> new CosineAnnealingLR(o, 0)),
        bad("tMult = 0 is not positive", o -> new CosineAnnealingWarmRestarts(o, 5, 0, 0)),
        bad("lr = -1.0 is outside", o -> new SWALR(o, -1)),
        bad("annealEpochs = -1 is negative", o -> new SWALR(o, new double[] {1}, -1, Anneal.COS)),
        bad("lr = -0.1 is outside", o -> new LambdaLR(o, step -> -1)),
        bad("lr = NaN is outside", o -> CyclicLR.builder(o, 0.1, nan).build()),
        bad("Nesterov", o -> CyclicLR.builder(o, 0.2, 0.5).maxMomentum(0).build()),
        bad("gamma = -2.0", o -> CyclicLR.builder(o, 0.2, 0.5).gamma(-2).build()),
        bad("Nesterov", o -> OneCycleLR.builder(o, 1).totalSteps(9).maxMomentum(0.6, 0).build()),
        bad("divFactor = 0.0", o -> OneCycleLR.builder(o, 1).totalSteps(9).divFactor(0).build()),
        bad("lr = Infinity", o -> OneCycleLR.builder(o, 1).totalSteps(9).divFactor(4e-320).build()),
        bad("lr = -1.0 is", o -> OneCycleLR.builder(o, 1, -1).totalSteps(9).build()),
        bad("lr = Inf", o -> OneCycleLR.builder(o, 1).totalSteps(9).finalDivFactor(4e-320).build()),
        bad("etaMin = NaN is not finite", o -> new CosineAnnealingLR(o, 5, nan)),
        bad("etaMin = Inf", o -> new CosineAnnealingWarmRestarts(o, 5, 1, infinity)),
        bad("threshold = NaN", o -> ReduceLROnPlateau.builder(o).threshold(nan).build()),
        bad("eps = NaN", o -> ReduceLROnPlateau.builder(o).eps(nan).build()),
        bad("minLr = NaN", o -> ReduceLROnPlateau.builder(o).minLr(nan).build()),
        bad("minLr = -1.0", o -> ReduceLROnPlateau.builder(o).minLr(0, -1).build()),
        bad("patience = -1", o -> ReduceLROnPlateau.builder(o).patience(-1).build()),
        bad("factor = 1.0", o -> ReduceLROnPlateau.builder(o).factor(1).build()));
  }

  @ParameterizedTest
  @MethodSource("arguments")
  void aRefusedSchedulerLeavesTheGroupsAsTheyWere(
      String message, Function<Momentum, Scheduler> maker) {
    String before = optimizer.toString();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> maker.apply(optimizer))
        .withMessageContaining(message);
    assertThat(optimizer).hasToString(before);
  }

  @Test
  void aChainStepsAllOrNone() {
    CyclicLR cycle = CyclicLR.builder(optimizer, 0.1, 0.5).stepSizeUp(3).build();
    ExponentialLR decay = new ExponentialLR(optimizer, 0.9);
    SequentialLR sequence =
        new SequentialLR(
            optimizer,
            List.of(new ConstantLR(optimizer), new CosineAnnealingWarmRestarts(optimizer, 2)),
            List.of(2L));
    MultiplicativeLR last = new MultiplicativeLR(optimizer, step -> step < 4 ? 1 : -1);
    ChainedScheduler inner = new ChainedScheduler(List.of(cycle, decay));
    ChainedScheduler chain = new ChainedScheduler(List.of(inner, sequence, last));
    for (int i = 0; i < 3; i++) {
      chain.step();
    }
    String groups = optimizer.toString();
    Map<String, @Nullable Object> state = chain.stateDict();
    assertThatIllegalArgumentException()
        .isThrownBy(chain::step)
        .withMessageContaining("is outside [0, inf)");
    assertThat(optimizer).hasToString(groups);
    assertThat(chain.stateDict()).isEqualTo(state);
  }

  /** The first rate of a cycle may be out of a range that the others are in. */
  @Test
  void aFirstRateOutOfRangeChangesNothing() {
    Anchor anchor = Anchor.builder().lr(1).build(parameter("a"));
    String before = anchor.toString();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OneCycleLR.builder(anchor, 4).totalSteps(9).divFactor(0.25).build())
        .withMessageContaining("lr = 16.0 is outside (0, 10]");
    assertThat(anchor).hasToString(before);
  }

  @Test
  void aRefusedMomentumChangesNoRate() {
    CyclicLR cycle = CyclicLR.builder(optimizer, 0.1, 0.5).stepSizeUp(2).baseMomentum(0).build();
    cycle.step();
    String groups = optimizer.toString();
    Map<String, @Nullable Object> state = cycle.stateDict();
    assertThatIllegalArgumentException()
        .isThrownBy(cycle::step)
        .withMessageContaining("Nesterov requires a momentum");
    assertThat(optimizer).hasToString(groups);
    assertThat(cycle.stateDict()).isEqualTo(state);
  }

  /** The rate would go below zero, which torch would set. */
  @Test
  void aRefusedRateOfWarmRestartsChangesNothing() {
    CosineAnnealingWarmRestarts restarts = new CosineAnnealingWarmRestarts(optimizer, 8, 1, -1);
    restarts.step();
    Map<String, @Nullable Object> state = restarts.stateDict();
    assertThatIllegalArgumentException()
        .isThrownBy(restarts::step)
        .withMessageContaining("is outside [0, inf)");
    assertThatIllegalArgumentException().isThrownBy(() -> restarts.step(3.5));
    assertThat(restarts.stateDict()).isEqualTo(state);
  }

  @Test
  void anErrorOfAFunctionChangesNothing() {
    LambdaLR scheduler =
        new LambdaLR(
            optimizer,
            step -> {
              if (step > 0) {
                throw new AssertionError("no");
              }
              return 1;
            });
    Map<String, @Nullable Object> state = scheduler.stateDict();
    assertThatThrownBy(scheduler::step).isInstanceOf(AssertionError.class);
    assertThat(scheduler.stateDict()).isEqualTo(state);
  }

  @Test
  void schedulersOfOthersAreNotChainedNorOneTwice() {
    StepLR mine = new StepLR(optimizer, 1);
    Momentum other = Momentum.builder().build(parameter("c"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChainedScheduler(List.of(mine, new StepLR(other, 1))))
        .withMessage("A scheduler was made for another optimizer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ChainedScheduler(List.of(mine, mine)))
        .withMessage("A scheduler is there twice: make another");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequentialLR(optimizer, List.of(mine, mine), List.of(3L)))
        .withMessage("A scheduler is there twice: make another");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new SequentialLR(optimizer, List.of(mine, new StepLR(optimizer, 2)), List.of(-1L)))
        .withMessage("The milestones [-1] do not increase from 0 up");
  }

  /** The phases of a cycle; the last one has one changed entry. */
  private record Phases(List<Map<String, Object>> maps) {}

  private static Phases phases(String key, Object value) {
    List<Map<String, Object>> maps = new ArrayList<>();
    for (Phase phase : List.of(Phase.rise(2), Phase.fall(9, Phase.MIN_LR))) {
      maps.add(phase.tree());
    }
    maps.get(1).put(key, value);
    return new Phases(maps);
  }

  private static OneCycleLR cycle(Momentum optimizer) {
    return OneCycleLR.builder(optimizer, 1).totalSteps(10).build();
  }

  private static Arguments lie(String key, Object value, Function<Momentum, Scheduler> maker) {
    return Arguments.of(key, value, maker);
  }

  static List<Arguments> lies() {
    return List.of(
        lie("step_size", 0L, o -> new StepLR(o, 1)),
        lie("gamma", Double.NaN, o -> new StepLR(o, 1)),
        lie("gamma", -1.0, o -> new ExponentialLR(o, 1)),
        lie("start_factor", -3.0, o -> new LinearLR(o)),
        lie("end_factor", 2.0, o -> new LinearLR(o)),
        lie("total_iters", 0L, o -> new LinearLR(o)),
        lie("factor", 2.0, o -> new ConstantLR(o)),
        lie("power", -2.0, o -> new PolynomialLR(o)),
        lie("last_epoch", 1.5, o -> new PolynomialLR(o)),
        lie("_last_lr", List.of(1.0, Double.NaN), o -> new PolynomialLR(o)),
        lie("milestones", Map.of("5", 1.5), o -> new MultiStepLR(o, List.of())),
        lie("milestones", Map.of("5", 0L), o -> new MultiStepLR(o, List.of())),
        lie("T_cur", "1", o -> new CosineAnnealingWarmRestarts(o, 1)),
        lie("anneal_epochs", -1L, o -> new SWALR(o, 1)),
        lie("threshold", "x", o -> ReduceLROnPlateau.builder(o).build()),
        lie("default_min_lr", "x", o -> ReduceLROnPlateau.builder(o).build()),
        lie("last_epoch", -7L, o -> new StepLR(o, 1)),
        lie("last_epoch", Long.MAX_VALUE, o -> new StepLR(o, 1)),
        lie("_step_count", -1L, o -> new StepLR(o, 1)),
        lie("base_lrs", List.of(1.0, -1.0), o -> new StepLR(o, 1)),
        lie("max_lrs", List.of(1.0, -1.0), o -> CyclicLR.builder(o, 0.1, 1).build()),
        lie("total_size", 0.0, o -> CyclicLR.builder(o, 0.1, 1).build()),
        lie("step_ratio", 0.0, o -> CyclicLR.builder(o, 0.1, 1).build()),
        lie("step_ratio", 1.5, o -> CyclicLR.builder(o, 0.1, 1).build()),
        lie("eta_min", Double.NEGATIVE_INFINITY, o -> new CosineAnnealingLR(o, 1)),
        lie("eta_min", Double.POSITIVE_INFINITY, o -> new CosineAnnealingWarmRestarts(o, 1)),
        lie("T_cur", -5L, o -> new CosineAnnealingWarmRestarts(o, 1)),
        lie("T_cur", 9L, o -> new CosineAnnealingWarmRestarts(o, 8)),
        lie("T_i", 0L, o -> new CosineAnnealingWarmRestarts(o, 8)),
        lie("end_step", phases("end_step", 1.0 / 0), o -> cycle(o)),
        lie("start_lr", phases("start_lr", "swa_lr"), o -> cycle(o)),
        lie("end_momentum", phases("end_momentum", "max_lr"), o -> cycle(o)),
        lie("step_size_down", "x", o -> cycle(o)),
        lie("_anneal_func_type", "sine", o -> cycle(o)),
        lie("milestones", List.of(1.5), o -> new MultiStepLR(o, List.of())),
        lie("milestones", Map.of("x", 1L), o -> new MultiStepLR(o, List.of())),
        lie("patience", -1L, o -> ReduceLROnPlateau.builder(o).build()),
        lie("cooldown", -1L, o -> ReduceLROnPlateau.builder(o).build()),
        lie("cooldown_counter", -1L, o -> ReduceLROnPlateau.builder(o).build()),
        lie("num_bad_epochs", -1L, o -> ReduceLROnPlateau.builder(o).build()),
        lie("factor", 1.0, o -> ReduceLROnPlateau.builder(o).build()),
        lie("min_lrs", List.of(0.0, -1.0), o -> ReduceLROnPlateau.builder(o).build()),
        lie("default_min_lr", -1.0, o -> ReduceLROnPlateau.builder(o).build()),
        lie("last_epoch", -7L, o -> ReduceLROnPlateau.builder(o).build()),
        lie("threshold_mode", "relative", o -> ReduceLROnPlateau.builder(o).build()),
        lie("threshold_mode", "abs", o -> ReduceLROnPlateau.builder(o).build()),
        lie("last_epoch", (1L << 53) + 1, o -> new StepLR(o, 1)),
        lie("best", Double.NaN, o -> ReduceLROnPlateau.builder(o).build()),
        lie("last_epoch", -1L, o -> Warmup.linear(o, 3, new StepLR(o, 3))),
        lie("_milestones", List.of(-1L), o -> Warmup.linear(o, 3, new StepLR(o, 3))),
        lie("_milestones", List.of(1.5), o -> Warmup.linear(o, 3, new StepLR(o, 3))));
  }

  @ParameterizedTest
  @MethodSource("lies")
  void aLyingStateDictIsRefused(String key, Object value, Function<Momentum, Scheduler> maker) {
    Scheduler scheduler = maker.apply(optimizer);
    Map<String, @Nullable Object> before = scheduler.stateDict();
    Map<String, @Nullable Object> lying = new LinkedHashMap<>(before);
    if (key.equals("step_size_down")) { // torch saved this key before it had phases
      lying.remove("_schedule_phases");
      lying.put("step_size_up", 2.0);
      lying.put(key, value);
    } else if (value instanceof Phases phases) {
      lying.put("_schedule_phases", phases.maps());
    } else {
      lying.put(key, value);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler.loadStateDict(lying))
        .withMessageContaining(key.replaceFirst("^_milestones", "milestones"));
    assertThat(scheduler.stateDict()).isEqualTo(before);
  }
}
