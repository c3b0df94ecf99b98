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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Schedulers do what users rely on; {@code gradus replay} compares the numbers with torch's. */
class SchedulersTest {
  private final Momentum optimizer = optimizer();

  private static Momentum optimizer() {
    return Momentum.builder().momentum(0.5).build(group("a").set(Momentum.LR, 1.0), group("b"));
  }

  private static ParamGroup group(String name) {
    return ParamGroup.of(Parameter.of(name, Tensor.zeros(DType.FLOAT32, 1)));
  }

  private static List<Double> rates(Momentum optimizer) {
    return optimizer.paramGroups().stream().map(group -> group.get(Momentum.LR)).toList();
  }

  static List<Function<Momentum, LRScheduler>> all() {
    return List.of(
        o -> new StepLR(o, 3),
        o -> new MultiStepLR(o, List.of(2L, 5L, 5L)),
        o -> new ConstantLR(o),
        o -> new LinearLR(o),
        o -> new ExponentialLR(o, 0.9),
        o -> new PolynomialLR(o, 9, 2),
        o -> new CosineAnnealingLR(o, 4),
        o -> new CosineAnnealingWarmRestarts(o, 3, 2, 0.01),
        o -> CyclicLR.builder(o, 0.1, 0.7).stepSizeUp(3).build(),
        o -> OneCycleLR.builder(o, 0.7).totalSteps(12).build(),
        o -> OneCycleLR.builder(o, 0.7).totalSteps(12).cycleMomentum(false).build(),
        o -> new LambdaLR(o, step -> 1.0 / (step + 1)),
        o -> new MultiplicativeLR(o, step -> 0.9),
        o -> new SWALR(o, 0.05));
  }

  @ParameterizedTest
  @MethodSource("all")
  void resumesWithTheSameBits(Function<Momentum, LRScheduler> maker) {
    LRScheduler scheduler = maker.apply(optimizer);
    for (int i = 0; i < 4; i++) {
      scheduler.step();
    }
    Momentum other = optimizer();
    LRScheduler resumed = maker.apply(other);
    other.loadStateDict(optimizer.stateDict());
    resumed.loadStateDict(scheduler.stateDict());
    for (int i = 0; i < 7; i++) {
      scheduler.step();
      resumed.step();
      assertThat(rates(other)).isEqualTo(rates(optimizer));
      assertThat(resumed.stateDict()).isEqualTo(scheduler.stateDict());
    }
    assertThat(other.stateDict().paramGroups()).isEqualTo(optimizer.stateDict().paramGroups());
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesAStateDictThatLacksAKeyAndKeepsItsOwn(Function<Momentum, LRScheduler> maker) {
    LRScheduler scheduler = maker.apply(optimizer);
    scheduler.step();
    Map<String, @Nullable Object> before = scheduler.stateDict();
    for (String key : before.keySet()) {
      boolean needed =
          !key.startsWith("_is")
              && !List.of(
                      "_get_lr_called_within_step",
                      "_step_count",
                      "_last_lr",
                      "_anneal_func_type",
                      "_anneal_strategy",
                      "lr_lambdas",
                      "_scale_fn_custom",
                      "scale_mode",
                      "use_beta1",
                      "base_momentums",
                      "max_momentums")
                  .contains(key);
      if (needed) {
        Map<String, @Nullable Object> lacking = new LinkedHashMap<>(before);
        lacking.remove(key);
        assertThatIllegalArgumentException()
            .as(key)
            .isThrownBy(() -> scheduler.loadStateDict(lacking))
            .withMessageContaining("The state dict has no " + key);
        assertThat(scheduler.stateDict()).isEqualTo(before);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesValuesOfAnotherKind(Function<Momentum, LRScheduler> maker) {
    LRScheduler scheduler = maker.apply(optimizer);
    Map<String, @Nullable Object> lying = new LinkedHashMap<>(scheduler.stateDict());
    lying.put("last_epoch", "soon");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler.loadStateDict(lying))
        .withMessageContaining("last_epoch");
    lying.putAll(scheduler.stateDict());
    lying.put("base_lrs", List.of(1.0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scheduler.loadStateDict(lying))
        .withMessageContaining("base_lrs");
  }

  /** A schedule goes on from the present rate, as in torch. */
  @Test
  void goesOnFromARateThatWasSetByHand() {
    ExponentialLR scheduler = new ExponentialLR(optimizer, 0.5);
    optimizer.paramGroups().get(0).set(Momentum.LR, 8.0);
    scheduler.step();
    assertThat(scheduler.getLastLr()).containsExactly(4.0, 0.25);
  }

  @Test
  void keepsTheInitialRateWithTheGroup() {
    optimizer.paramGroups().get(0).setExtra("initial_lr", 4.0);
    new LambdaLR(optimizer, step -> 0.5);
    assertThat(rates(optimizer)).containsExactly(2.0, 0.25);
    assertThat(optimizer.paramGroups().get(1).extras()).containsEntry("initial_lr", 0.5);
  }

  @Test
  void aRefusedRateChangesNothing() {
    LambdaLR scheduler = new LambdaLR(optimizer, List.of(step -> 2, step -> step == 0 ? 1 : -1));
    Map<String, @Nullable Object> before = scheduler.stateDict();
    List<Double> rates = rates(optimizer);
    assertThatIllegalArgumentException()
        .isThrownBy(scheduler::step)
        .withMessageContaining("lr = -0.5 is outside [0, inf)");
    assertThat(rates(optimizer)).isEqualTo(rates);
    assertThat(scheduler.stateDict()).isEqualTo(before);
  }

  @Test
  void aGroupAddedLaterIsRefusedInASentence() {
    StepLR scheduler = new StepLR(optimizer, 1);
    optimizer.addParamGroup(group("c"));
    assertThatThrownBy(scheduler::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "StepLR was made for 2 groups, and now there are 3: make it after adding groups");
  }

  @Test
  void plateausAreCounted() {
    ReduceLROnPlateau scheduler =
        ReduceLROnPlateau.builder(optimizer).patience(1).cooldown(1).minLr(0, 0.2).build();
    for (double loss : new double[] {3, 2, 2, Double.NaN}) {
      assertThat(rates(optimizer)).containsExactly(1.0, 0.5);
      scheduler.step(loss);
    }
    assertThat(rates(optimizer)).containsExactly(0.1, 0.2);
    Map<String, @Nullable Object> state = scheduler.stateDict();
    assertThat(state).containsEntry("best", 2.0).containsEntry("cooldown_counter", 1L);
    ReduceLROnPlateau other = ReduceLROnPlateau.builder(optimizer).patience(9).build();
    other.loadStateDict(state);
    assertThat(other.stateDict()).containsEntry("patience", 1L).containsEntry("best", 2.0);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                ReduceLROnPlateau.builder(optimizer)
                    .mode(ReduceLROnPlateau.Mode.MAX)
                    .build()
                    .loadStateDict(state))
        .withMessageContaining("mode of ReduceLROnPlateau is min, but here it is max");
  }

  @Test
  void warmsUpAndThenFollowsAnother() {
    SequentialLR scheduler = Warmup.linear(optimizer, 4, new StepLR(optimizer, 2, 0.5));
    List<Double> rates = new ArrayList<>(List.of(rates(optimizer).get(0)));
    for (int i = 0; i < 8; i++) {
      scheduler.step();
      rates.add(rates(optimizer).get(0));
    }
    List<Double> expected = List.of(0.2, 0.4, 0.6, 0.8, 1.0, 1.0, 0.5, 0.5, 0.25);
    for (int i = 0; i < rates.size(); i++) {
      assertThat(rates.get(i)).as("step " + i).isCloseTo(expected.get(i), within(1e-12));
    }
  }

  @Test
  void schedulersWithinOthersResume() {
    ChainedScheduler chained =
        new ChainedScheduler(
            List.of(new ConstantLR(optimizer, 0.5, 3), new ExponentialLR(optimizer, 0.9)));
    chained.step();
    Map<String, @Nullable Object> before = chained.stateDict();
    chained.step();
    List<Double> after = rates(optimizer);
    Momentum other = optimizer();
    ChainedScheduler second =
        new ChainedScheduler(List.of(new ConstantLR(other, 0.5, 3), new ExponentialLR(other, 0.9)));
    second.step();
    second.loadStateDict(before);
    second.step();
    assertThat(rates(other)).isEqualTo(after);
    Map<String, @Nullable Object> broken = new LinkedHashMap<>(before);
    broken.put("_schedulers", List.of(Map.of(), Map.of()));
    Map<String, @Nullable Object> own = second.stateDict();
    assertThatIllegalArgumentException().isThrownBy(() -> second.loadStateDict(broken));
    assertThat(second.stateDict()).isEqualTo(own);
  }

  @Test
  void sequencesMustFit() {
    StepLR first = new StepLR(optimizer, 1);
    StepLR ofAnother = new StepLR(optimizer(), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequentialLR(optimizer, List.of(first), List.of(3L)))
        .withMessage("There are 1 schedulers and 1 milestones: there must be one fewer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SequentialLR(optimizer, List.of(first, ofAnother), List.of(3L)))
        .withMessage("A scheduler was made for another optimizer");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new SequentialLR(optimizer, List.of(first, first, first), List.of(3L, 3L)))
        .withMessage("The milestones [3, 3] do not increase from 0 up");
  }

  @Test
  void argumentsAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StepLR(optimizer, 0))
        .withMessage("stepSize = 0 is not positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConstantLR(optimizer, 1.5, 3))
        .withMessage("factor = 1.5 is outside [0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LinearLR(optimizer, 0, 1, 3))
        .withMessage("startFactor = 0.0 is outside (0, 1]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LambdaLR(optimizer, List.of(step -> 1)))
        .withMessage("There are 1 functions for 2 groups");
  }
}
