package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gradus.Nothing;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StateDictTest {
  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1, 2}, 2, 1));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new float[] {3}));

  @Test
  void hasTheGroupsAndNoStateBeforeTheFirstStep() {
    Anchor optimizer =
        Anchor.builder()
            .lr(1)
            .build(ParamGroup.of(weight), ParamGroup.of(bias).set(Anchor.LR, 2.0));

    StateDict dict = optimizer.stateDict();

    assertThat(Objects.requireNonNull(dict.rule()).name()).isEqualTo("Anchor");
    assertThat(dict.state()).isEmpty();
    assertThat(dict.paramGroups()).hasSize(2);
    StateDict.Group group = dict.paramGroups().get(1);
    assertThat(group.values())
        .containsExactly(
            Map.entry("lr", 2.0),
            Map.entry("betas", List.of(0.5, 0.75)),
            Map.entry("start", 8.0),
            Map.entry("period", 3L),
            Map.entry("track", false));
    assertThat(group.params()).containsExactly(1);
    assertThat(group.paramNames()).containsExactly("bias");
    assertThat(optimizer.state(weight)).isEmpty();
  }

  @Test
  void hasTensorsOfTheParametersShapeAndScalarsOfNone() {
    Anchor optimizer = Anchor.builder().lr(1).build(bias, weight);
    weight.grad().fill(1);
    optimizer.step();

    StateDict dict = optimizer.stateDict();

    assertThat(dict.state()).containsOnlyKeys(1);
    Map<String, Tensor> state = state(dict, 1);
    assertThat(state.keySet()).containsExactly("step", "decay", "slow");
    assertThat(state.get("step")).hasToString("float64[]");
    assertThat(get(state, "step").item()).isEqualTo(1);
    assertThat(state.get("decay")).hasToString("float64[]");
    assertThat(get(state, "decay").item()).isEqualTo(4);
    assertThat(state.get("slow")).hasToString("float64[2, 1]");
    assertThat(Everything.of(optimizer.state(weight))).isEqualTo(Everything.of(state));
  }

  @Test
  void leavesOutAStateWhoseHistoryMattersUntilItIsWritten() {
    Momentum optimizer = Momentum.builder().build(weight);
    weight.grad().fill(1);
    optimizer.step();
    assertThat(optimizer.stateDict().state()).isEmpty();
    assertThat(optimizer.stepCount(weight)).isEqualTo(1);

    optimizer.paramGroups().get(0).set(Momentum.MOMENTUM, 0.5);
    assertThat(optimizer.stateDict().state()).isEmpty();
    optimizer.step();
    assertThat(state(optimizer.stateDict(), 0)).containsOnlyKeys("momentum_buffer");
  }

  @Test
  void hasTheStatesThatTheNextStepWouldStart() {
    Anchor optimizer = Anchor.builder().lr(1).build(weight);
    weight.grad().fill(1);
    optimizer.step();
    optimizer.paramGroups().get(0).set(Anchor.TRACK, true).set(Anchor.START, -2.0);

    StateDict dict = optimizer.stateDict();

    assertThat(get(state(dict, 0), "peak").doubles()).containsExactly(-2, -2);
    assertThat(optimizer.state(weight)).doesNotContainKey("peak");
    Parameter copy = Parameter.of("weight", weight.tensor().copy());
    Anchor other = Anchor.builder().lr(1).build(copy);
    other.loadStateDict(dict);
    copy.grad().fill(1);
    optimizer.step();
    other.step();
    assertThat(Everything.of(other.state(copy))).isEqualTo(Everything.of(optimizer.state(weight)));
    assertThat(copy.tensor().doubles()).isEqualTo(weight.tensor().doubles());
  }

  @Test
  void isASnapshot() {
    Anchor optimizer = Anchor.builder().lr(1).build(weight);
    weight.grad().fill(1);
    optimizer.step();
    StateDict dict = optimizer.stateDict();
    String before = Everything.of(dict);

    optimizer.step();
    optimizer.paramGroups().get(0).set(Anchor.LR, 3.0);
    get(optimizer.state(weight), "slow").fill(77);

    assertThat(Everything.of(dict)).isEqualTo(before);
    optimizer.loadStateDict(dict);
    get(state(dict, 0), "slow").fill(66);
    assertThat(Everything.of(optimizer.stateDict())).isEqualTo(before);
  }

  @Test
  void stateIsLiveExceptForScalars() {
    Anchor optimizer = Anchor.builder().lr(1).build(weight);
    weight.grad().fill(1);
    optimizer.step();
    Map<String, Tensor> state = optimizer.state(weight);
    double slow = get(state, "slow").get(0);

    optimizer.step();

    assertThat(get(state, "slow").get(0)).isNotEqualTo(slow);
    assertThat(get(state, "decay").item()).isEqualTo(4);
    assertThat(get(state, "step").item()).isEqualTo(1);
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(state::clear);
  }

  @Test
  void doesNotSeeWhatBecomesOfWhatItIsMadeOf() {
    Map<String, Tensor> tensors = new LinkedHashMap<>(Map.of("x", Tensor.scalar(1)));
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>(Map.of(0, tensors));
    List<Object> betas = new ArrayList<>(List.of(0.5));
    Map<String, Object> values = new LinkedHashMap<>(Map.of("betas", betas));
    StateDict.Group group = new StateDict.Group(values, Map.of(), List.of(0), List.of());
    StateDict dict = new StateDict(null, state, List.of(group));

    get(tensors, "x").fill(2);
    tensors.clear();
    state.clear();
    betas.clear();
    values.clear();

    assertThat(get(state(dict, 0), "x").item()).isEqualTo(1);
    assertThat(dict.paramGroups().get(0).values()).isEqualTo(Map.of("betas", List.of(0.5)));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> dict.state().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> state(dict, 0).clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> group.values().clear());
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> new StateDict(null, Nothing.here(), List.of()))
        .withMessage("state");
    assertThatNullPointerException()
        .isThrownBy(() -> new StateDict(null, Map.of(), Nothing.here()))
        .withMessage("paramGroups");
    assertThatNullPointerException()
        .isThrownBy(() -> new StateDict.Group(Nothing.here(), Map.of(), List.of(), List.of()))
        .withMessage("values");
    assertThatNullPointerException()
        .isThrownBy(() -> new StateDict.Group(Map.of(), Map.of(), Nothing.here(), List.of()))
        .withMessage("params");
    assertThatNullPointerException()
        .isThrownBy(() -> new StateDict.Group(Map.of(), Map.of(), List.of(), Nothing.here()))
        .withMessage("paramNames");
  }

  @Test
  void refusesNullWithin() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("exp_avg", Nothing.here());
    assertThatNullPointerException()
        .isThrownBy(() -> new StateDict(null, Map.of(3, tensors), List.of()))
        .withMessage("exp_avg");
    Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
    state.put(3, Nothing.here());
    assertThatNullPointerException()
        .isThrownBy(() -> new StateDict(null, state, List.of()))
        .withMessage("the state of number 3");
  }

  @Test
  void hasANameForEachParameterOrNone() {
    assertThat(new StateDict.Group(Map.of(), Map.of(), List.of(0, 1), List.of()).paramNames())
        .isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StateDict.Group(Map.of(), Map.of(), List.of(0, 1), List.of("weight")))
        .withMessage("A group of 2 parameters has 1 names");
  }

  private static Map<String, Tensor> state(StateDict dict, int index) {
    return Objects.requireNonNull(dict.state().get(index));
  }

  private static Tensor get(Map<String, Tensor> state, String key) {
    return Objects.requireNonNull(state.get(key), key);
  }
}
