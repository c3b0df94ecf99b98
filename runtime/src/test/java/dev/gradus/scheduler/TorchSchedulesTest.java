package dev.gradus.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.optim.Momentum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every schedule by itself, and as the second of a sequence, sets what torch's sets. */
class TorchSchedulesTest {
  private static final Map<String, Function<Momentum, LRScheduler>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("step", o -> new StepLR(o, 3, 0.5));
    ALL.put("step default", o -> new StepLR(o, 4));
    ALL.put("multistep", o -> new MultiStepLR(o, List.of(2L, 5L, 5L), 0.3));
    ALL.put("multistep default", o -> new MultiStepLR(o, List.of(3L)));
    ALL.put("constant", o -> new ConstantLR(o, 0.25, 4));
    ALL.put("constant default", ConstantLR::new);
    ALL.put("linear", o -> new LinearLR(o, 0.25, 0.75, 6));
    ALL.put("linear default", LinearLR::new);
    ALL.put("exponential", o -> new ExponentialLR(o, 0.9));
    ALL.put("polynomial", o -> new PolynomialLR(o, 7, 2));
    ALL.put("polynomial default", PolynomialLR::new);
    ALL.put("cosine", o -> new CosineAnnealingLR(o, 4, 0.01));
    ALL.put("cosine of two", o -> new CosineAnnealingLR(o, 2, 0.01));
    ALL.put("cosine of one", o -> new CosineAnnealingLR(o, 1));
    ALL.put("restarts", o -> new CosineAnnealingWarmRestarts(o, 3, 2, 0.01));
    ALL.put("restarts default", o -> new CosineAnnealingWarmRestarts(o, 4));
    ALL.put("triangular", TorchSchedulesTest::triangular);
    ALL.put("triangular2", TorchSchedulesTest::halving);
    ALL.put("exp range", TorchSchedulesTest::decaying);
    ALL.put("one cycle", TorchSchedulesTest::cosines);
    ALL.put("one cycle linear", TorchSchedulesTest::lines);
    ALL.put("three phases", TorchSchedulesTest::threePhases);
    ALL.put(
        "one cycle of rates",
        o -> OneCycleLR.builder(o, 0.7).totalSteps(15).cycleMomentum(false).build());
    ALL.put("lambda", TorchSchedulesTest::functions);
    ALL.put("multiplicative", o -> new MultiplicativeLR(o, epoch -> 1 - epoch / 20.0));
    ALL.put("averaging", o -> new SWALR(o, new double[] {0.05, 0.2}, 6, Anneal.COS));
    ALL.put("averaging linear", o -> new SWALR(o, new double[] {0.05}, 6, Anneal.LINEAR));
    ALL.put("averaging at once", o -> new SWALR(o, new double[] {0.05}, 0, Anneal.COS));
    ALL.put("averaging default", o -> new SWALR(o, 0.05));
  }

  private final Momentum optimizer = TorchSchedules.optimizer();

  private static CyclicLR triangular(Momentum o) {
    return CyclicLR.builder(o, new double[] {0.1, 0.2}, new double[] {0.7, 0.8})
        .stepSizeUp(3)
        .baseMomentum(0.6, 0.5)
        .maxMomentum(0.9, 0.8)
        .build();
  }

  private static CyclicLR halving(Momentum o) {
    return CyclicLR.builder(o, 0.1, 0.7)
        .stepSizeUp(2)
        .stepSizeDown(3)
        .mode(CyclicLR.Mode.TRIANGULAR2)
        .build();
  }

  private static CyclicLR decaying(Momentum o) {
    return CyclicLR.builder(o, 0.1, 0.7)
        .stepSizeUp(3)
        .stepSizeDown(2)
        .mode(CyclicLR.Mode.EXP_RANGE)
        .gamma(0.9)
        .build();
  }

  private static OneCycleLR cosines(Momentum o) {
    return OneCycleLR.builder(o, 0.7, 0.9)
        .totalSteps(15)
        .baseMomentum(0.6, 0.5)
        .maxMomentum(0.9, 0.8)
        .build();
  }

  private static OneCycleLR lines(Momentum o) {
    return OneCycleLR.builder(o, 0.7)
        .epochs(3, 5)
        .pctStart(0.4)
        .anneal(Anneal.LINEAR)
        .divFactor(5)
        .finalDivFactor(8)
        .build();
  }

  private static OneCycleLR threePhases(Momentum o) {
    return OneCycleLR.builder(o, 0.7)
        .totalSteps(15)
        .threePhase(true)
        .divFactor(4)
        .finalDivFactor(10)
        .build();
  }

  private static LambdaLR functions(Momentum o) {
    List<LongToDoubleFunction> functions =
        List.of(epoch -> 1.0 / (1 + epoch), epoch -> Math.pow(0.5, epoch));
    return new LambdaLR(o, functions);
  }

  static Set<String> names() {
    return ALL.keySet();
  }

  private LRScheduler make(String name) {
    return Objects.requireNonNull(ALL.get(name), name).apply(optimizer);
  }

  @ParameterizedTest
  @MethodSource("names")
  void followsTorch(String name) {
    LRScheduler scheduler = make(name);
    assertFollows(name, scheduler);
    assertThat(scheduler.lastEpoch()).isEqualTo(TorchSchedules.length(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void followsTorchAsTheSecondOfASequence(String name) {
    ConstantLR first = new ConstantLR(optimizer, 0.1, 9);
    assertFollows(
        "second " + name, new SequentialLR(optimizer, List.of(first, make(name)), List.of(3L)));
  }

  /** The groups had another schedule before, which left its initial rate there. */
  @ParameterizedTest
  @ValueSource(strings = {"step", "lambda", "one cycle"})
  void followsTorchOverAnInitialRate(String name) {
    optimizer.paramGroups().forEach(group -> group.setExtra("initial_lr", 0.3));
    assertFollows("again " + name, make(name));
  }

  /** In torch, the first step is outside of the cycle, at the initial rate. */
  @Test
  void cyclesOverAnInitialRateFromTheFirstStepOn() {
    optimizer.paramGroups().forEach(group -> group.setExtra("initial_lr", 0.3));
    LRScheduler scheduler = make("triangular");
    assertThat(scheduler.getLastLr()).containsExactly(0.1, 0.2);
    for (int step = 1; step <= TorchSchedules.length("again triangular"); step++) {
      scheduler.step();
      TorchSchedules.assertFollowed("again triangular", step, optimizer);
    }
  }

  @Test
  void followsTorchToTheThirdOfASequence() {
    StepLR first = new StepLR(optimizer, 1, 0.5);
    LinearLR second = new LinearLR(optimizer, 0.5, 1, 3);
    PolynomialLR third = new PolynomialLR(optimizer, 6, 2);
    assertFollows(
        "third", new SequentialLR(optimizer, List.of(first, second, third), List.of(2L, 6L)));
  }

  @Test
  void followsTorchInAChain() {
    LinearLR warmup = new LinearLR(optimizer, 0.25, 1, 6);
    ExponentialLR decay = new ExponentialLR(optimizer, 0.9);
    assertFollows(
        "chain", new ChainedScheduler(List.of(warmup, decay, new StepLR(optimizer, 4, 0.5))));
  }

  private void assertFollows(String name, SteppedScheduler scheduler) {
    for (int step = 0; step <= TorchSchedules.length(name); step++) {
      TorchSchedules.assertFollowed(name, step, optimizer);
      assertThat(scheduler.getLastLr()).containsExactlyElementsOf(rates());
      if (step < TorchSchedules.length(name)) {
        scheduler.step();
      }
    }
  }

  private List<Double> rates() {
    return optimizer.paramGroups().stream().map(group -> group.get(Momentum.LR)).toList();
  }

  /** The number of the step may be given, also with a fraction. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void followsTorchToAnyEpoch(long factor) {
    String name = "epochs " + factor;
    CosineAnnealingWarmRestarts restarts =
        new CosineAnnealingWarmRestarts(optimizer, 3, factor, 0.01);
    List<Double> epochs = TorchSchedules.steps(name);
    for (int i = 0; i < epochs.size(); i++) {
      restarts.step(epochs.get(i));
      TorchSchedules.assertFollowed(name, i + 1, optimizer);
    }
  }
}
