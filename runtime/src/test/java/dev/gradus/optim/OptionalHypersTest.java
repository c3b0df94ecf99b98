package dev.gradus.optim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.checkpoint.Checkpoint;
import dev.gradus.optim.Dimmer.Mode;
import dev.gradus.scheduler.StepLR;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hyper-parameters that may have no value, and those that are one of named choices. */
class OptionalHypersTest {
  @TempDir private Path folder;
  private final Parameter weight = Parameter.of("weight", Tensor.of(new float[] {8}));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new float[] {8}));

  private Dimmer dimmer() {
    return Dimmer.builder().build(weight);
  }

  private static ParamGroup group(Optimizer optimizer) {
    return optimizer.paramGroups().get(0);
  }

  private static Map<String, @Nullable Object> values(StateDict dict) {
    return dict.paramGroups().get(0).values();
  }

  private static void step(Optimizer optimizer) {
    optimizer.parameters().forEach(p -> p.grad().set(0, 1));
    optimizer.step();
  }

  @Test
  void haveNoValueUntilOneIsSet() {
    Dimmer dimmer = dimmer();
    assertThat(group(dimmer).has(Dimmer.SHARE)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> group(dimmer).get(Dimmer.SHARE))
        .withMessage("Dimmer has no value of share, which is optional: ask first with has");
    group(dimmer).clear(Dimmer.WARMUP);
    step(dimmer);
    assertThat(weight.tensor().get(0)).isEqualTo(7);
    group(dimmer).set(Dimmer.SHARE, 0.5);
    step(dimmer);
    assertThat(weight.tensor().get(0)).isEqualTo(6.5);
    assertThat(group(dimmer).get(Dimmer.SHARE)).isEqualTo(0.5);
    group(dimmer).clear(Dimmer.SHARE);
    step(dimmer);
    assertThat(weight.tensor().get(0)).isEqualTo(5.5);
  }

  @Test
  void groupsOverrideBothWays() {
    Dimmer dimmer =
        Dimmer.builder()
            .set(Dimmer.SHARE, 0.25)
            .clear("*.bias", Dimmer.SHARE)
            .set("*.bias", Dimmer.OTHER, Mode.NO_STEP)
            .build(Parameter.of("a.bias", Tensor.scalar(1)), weight);
    ParamGroup biases = dimmer.paramGroups().get(0);
    assertThat(biases.has(Dimmer.SHARE)).isFalse();
    assertThat(biases.get(Dimmer.OTHER)).isEqualTo(Mode.NO_STEP);
    assertThat(dimmer.paramGroups().get(1).get(Dimmer.SHARE)).isEqualTo(0.25);
    assertThat(dimmer.paramGroups().get(1).has(Dimmer.OTHER)).isFalse();

    ParamGroup own = ParamGroup.of(bias).clear(Dimmer.WARMUP);
    assertThat(own.has(Dimmer.WARMUP)).isFalse();
    dimmer.addParamGroup(own);
    assertThat(own.has(Dimmer.WARMUP)).isFalse();
    assertThat(own.get(Dimmer.SHARE)).isEqualTo(0.25);
    Dimmer cleared = Dimmer.builder().set(Dimmer.SHARE, 0.25).clear(Dimmer.SHARE).build(bias);
    assertThat(cleared.defaults().has(Dimmer.SHARE)).isFalse();
  }

  @Test
  void onlyOptionalOnesAreCleared() {
    String message = "beta1 is not optional: it must have a value";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dimmer.builder().clear(Dimmer.BETA1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Dimmer.builder().clear("*", Dimmer.BETA1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParamGroup.of(weight).clear(Dimmer.BETA1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group(dimmer()).clear(Dimmer.BETA1))
        .withMessage(message);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group(dimmer()).clear(Anchor.BETA1))
        .withMessageStartingWith("This key beta1 is another optimizer's");
  }

  /** In plain Java these say that there is no value. */
  @Test
  void marksOfAbsenceAreNoValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group(dimmer()).set(Dimmer.SHARE, Double.NaN))
        .withMessage("share = NaN stands for no value: clear it instead");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group(dimmer()).set(Dimmer.WARMUP, Long.MIN_VALUE))
        .withMessageEndingWith("stands for no value: clear it instead");
    assertThat(Dimmer.WARMUP.accepts(Long.MIN_VALUE)).isFalse();
    assertThat(Dimmer.SHARE.accepts(0.5)).isTrue();
  }

  @Test
  void constraintsCanAskForThem() {
    Dimmer dimmer = dimmer();
    group(dimmer).set(Dimmer.MODE, Mode.NO_STEP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group(dimmer).set(Dimmer.SHARE, 0.5))
        .withMessage("Dimmer, group 0: no share without a step");
    group(dimmer).set(Dimmer.MODE, Mode.PLAIN).set(Dimmer.SHARE, 0.5);
  }

  @Test
  void aStateDictHasNullsAndTexts() {
    Dimmer dimmer = Dimmer.builder().set(Dimmer.MODE, Mode.NO_STEP).build(weight);
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("betas", Arrays.asList(0.5, null));
    expected.put("warmup", 5L);
    expected.put("mode", "no_step");
    expected.put("other", null);
    expected.put("lr", null);
    assertThat(values(dimmer.stateDict())).isEqualTo(expected);
    assertThat(values(dimmer.stateDict()).keySet()).containsExactlyElementsOf(expected.keySet());
    assertThat(requireNonNull(dimmer.stateDict().rule()).hypers().values())
        .containsExactly("double", "double", "long", "choice", "choice", "double");
  }

  @Test
  void aCheckpointBringsThemBack() throws IOException {
    Dimmer saved = Dimmer.builder().clear(Dimmer.WARMUP).build(weight);
    group(saved).set(Dimmer.MODE, Mode.NO_STEP).set(Dimmer.OTHER, Mode.PLAIN);
    Path file = folder.resolve("file");
    Checkpoint.builder().optimizer("own", saved.stateDict()).save(file);

    Dimmer loaded = Dimmer.builder().set(Dimmer.SHARE, 0.25).build(bias);
    loaded.loadStateDict(Checkpoint.read(file).optimizer("own").withoutNames());
    assertThat(values(loaded.stateDict())).isEqualTo(values(saved.stateDict()));
    assertThat(group(loaded).get(Dimmer.MODE)).isEqualTo(Mode.NO_STEP);
    assertThat(group(loaded).has(Dimmer.SHARE)).isFalse();
  }

  private static Map<String, @Nullable Object> foreign(String key, @Nullable Object value) {
    Map<String, @Nullable Object> group = new LinkedHashMap<>();
    group.put("betas", Arrays.asList(0.25, null));
    group.put("warmup", null);
    group.put("mode", "plain");
    group.put(key, value);
    group.put("params", List.of(0L));
    return group;
  }

  private StateDict read(Optimizer target, String key, @Nullable Object value) {
    return ForeignStateDict.of(target, Map.of(), List.of(foreign(key, value)));
  }

  @Test
  void otherProgramsSayNoneAndTexts() {
    Dimmer dimmer =
        Dimmer.builder().set(Dimmer.SHARE, 0.75).set(Dimmer.OTHER, Mode.NO_STEP).build(weight);
    dimmer.loadStateDict(read(dimmer, "mode", "no_step"));
    assertThat(group(dimmer).get(Dimmer.BETA1)).isEqualTo(0.25);
    assertThat(group(dimmer).has(Dimmer.SHARE)).isFalse();
    assertThat(group(dimmer).has(Dimmer.WARMUP)).isFalse();
    assertThat(group(dimmer).get(Dimmer.MODE)).isEqualTo(Mode.NO_STEP);
    assertThat(group(dimmer).get(Dimmer.OTHER)).isEqualTo(Mode.NO_STEP); // not in the file
    dimmer.loadStateDict(read(dimmer, "other", null));
    assertThat(group(dimmer).has(Dimmer.OTHER)).isFalse();
    dimmer.loadStateDict(read(dimmer, "warmup", 3.0));
    assertThat(group(dimmer).get(Dimmer.WARMUP)).isEqualTo(3);
  }

  @Test
  void loadingRefusesByKey() {
    Dimmer dimmer = dimmer();
    String before = Everything.of(dimmer);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dimmer.loadStateDict(read(dimmer, "mode", "quick")))
        .withMessageContaining("mode = \"quick\" is none of its choices plain, no_step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dimmer.loadStateDict(read(dimmer, "mode", 1L)))
        .withMessageContaining("mode = 1 is of type Long, not Mode");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dimmer.loadStateDict(read(dimmer, "mode", null)))
        .withMessageContaining("the hyper-parameter mode is None");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dimmer.loadStateDict(read(dimmer, "betas", Arrays.asList(null, 0.5))))
        .withMessageContaining("betas[0] is None, but has to have a value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> dimmer.loadStateDict(read(dimmer, "warmup", "long")))
        .withMessageContaining("warmup = long is of type String, not Long");
    assertThat(Everything.of(dimmer)).isEqualTo(before);
  }

  /** A checkpoint may say anything of a value; a rule that has no such hyper-parameter refuses. */
  @Test
  void aRequiredNumberIsNeitherNullNorText() {
    Momentum momentum = Momentum.builder().build(weight);
    for (Object wrong : Arrays.asList(null, "x")) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>(values(momentum.stateDict()));
      values.put("lr", wrong);
      StateDict dict =
          new StateDict(
              null,
              Map.of(),
              List.of(new StateDict.Group(values, Map.of(), List.of(0), List.of())));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> momentum.loadStateDict(dict))
          .withMessageContaining(
              wrong == null
                  ? "the hyper-parameter lr of Momentum is missing"
                  : "lr = x is of type String, not Double");
    }
  }

  @Test
  void schedulersNeedAValue() {
    Dimmer dimmer = dimmer();
    String message = "Dimmer.lr has no value in group 0 that a scheduler could change: set one";
    assertThatIllegalStateException().isThrownBy(() -> new StepLR(dimmer, 2)).withMessage(message);
    group(dimmer).set(Dimmer.LR, 1.0);
    StepLR scheduler = new StepLR(dimmer, 1);
    group(dimmer).clear(Dimmer.LR);
    assertThatIllegalStateException().isThrownBy(scheduler::step).withMessage(message);
    assertThat(group(dimmer).has(Dimmer.LR)).isFalse();
    group(dimmer).set(Dimmer.LR, 1.0);
    scheduler.step();
    assertThat(group(dimmer).get(Dimmer.LR)).isEqualTo(0.1);
  }
}
