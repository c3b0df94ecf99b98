package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gradus.DType;
import dev.gradus.Nothing;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each state dict here has one thing wrong, mostly in its last group, and changes nothing. */
class BadStateDictTest {
  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1, 2}));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new float[] {3, 4, 5}, 3, 1));
  private final Anchor optimizer =
      Anchor.builder().lr(0.5).track(true).build(ParamGroup.of(weight), ParamGroup.of(bias));

  /** A state dict to be spoilt. */
  private @Nullable RuleIdentity rule = optimizer.identity();

  private final Map<Integer, Map<String, Tensor>> state = new LinkedHashMap<>();
  private final List<Map<String, Object>> values = new ArrayList<>();
  private final List<List<Integer>> params = new ArrayList<>();

  @BeforeEach
  void makeAGoodOne() {
    weight.grad().fill(1);
    bias.grad().fill(1);
    optimizer.step();
    StateDict good = optimizer.stateDict();
    good.state().forEach((index, tensors) -> state.put(index, new LinkedHashMap<>(tensors)));
    for (StateDict.Group group : good.paramGroups()) {
      values.add(new LinkedHashMap<>(group.values()));
      params.add(new ArrayList<>(group.params()));
    }
    // If the first group were taken over, these values would show it.
    values.get(0).put("lr", 0.75);
    ofWeight().put("decay", Tensor.scalar(99));
    optimizer.step();
  }

  private Map<String, Tensor> ofWeight() {
    return Objects.requireNonNull(state.get(0));
  }

  private Map<String, Tensor> ofBias() {
    return Objects.requireNonNull(state.get(1));
  }

  private StateDict dict() {
    List<StateDict.Group> groups = new ArrayList<>();
    for (int g = 0; g < values.size(); g++) {
      groups.add(new StateDict.Group(values.get(g), Map.of(), params.get(g), List.of()));
    }
    return new StateDict(rule, state, groups);
  }

  private void assertRefused(String message) {
    String before = Everything.of(optimizer);
    StateDict dict = dict();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.loadStateDict(dict))
        .withMessage(message);
    assertThat(Everything.of(optimizer)).isEqualTo(before);
  }

  @Test
  void theGoodOneIsTakenOver() {
    optimizer.loadStateDict(dict());
    assertThat(optimizer.paramGroups().get(0).get(Anchor.LR)).isEqualTo(0.75);
    assertThat(optimizer.stepCount(bias)).isEqualTo(1);
    assertThat(Everything.of(optimizer.state(weight))).isEqualTo(Everything.of(ofWeight()));
  }

  @Test
  void none() {
    String before = Everything.of(optimizer);
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.loadStateDict(Nothing.here()))
        .withMessage("saved");
    assertThat(Everything.of(optimizer)).isEqualTo(before);
  }

  @Test
  void ofAnotherRule() {
    rule =
        Momentum.builder()
            .lr(1)
            .build(Parameter.of("other", Tensor.zeros(DType.FLOAT32, 1)))
            .identity();
    assertRefused("This is the state of Momentum, not of Anchor");
  }

  @Test
  void ofAnotherRuleThatItDoesNotName() {
    rule = null;
    values.get(1).remove("start");
    values.get(1).put("momentum", 0.9);
    assertRefused("In group 1 the hyper-parameter start of Anchor is missing");
  }

  @Test
  void withTooFewOrTooManyGroups() {
    values.remove(1);
    assertRefused("The state dict has 1 groups, the optimizer 2");
    values.add(values.get(0));
    values.add(values.get(0));
    params.add(List.of(7));
    assertRefused("The state dict has 3 groups, the optimizer 2");
  }

  @Test
  void withTooFewOrTooManyParameters() {
    params.set(1, List.of());
    assertRefused("Group 1 of the state dict has 0 parameters, the optimizer's 1");
    params.set(1, List.of(1, 2));
    assertRefused("Group 1 of the state dict has 2 parameters, the optimizer's 1");
  }

  @Test
  void withOneNumberTwice() {
    params.set(0, List.of(1));
    state.clear(); // Else a shape would be wrong, too.
    assertRefused("The parameter number 1 is in the state dict's groups twice");
  }

  @Test
  void withTheStateOfAParameterInNoGroup() {
    state.put(2, ofBias());
    assertRefused("The state dict has state of a parameter number 2 that is in no group");
  }

  @Test
  void withAHyperParameterThatTheRuleLacks() {
    values.get(1).put("weight_decay", 0.1);
    assertRefused("Anchor has no hyper-parameter weight_decay, which group 1 has");
  }

  @Test
  void withAValueOfAnotherType() {
    values.get(1).put("lr", 1L);
    assertRefused("In group 1: lr = 1 is of type Long, not Double");
    values.get(1).put("lr", "1.0");
    assertRefused("In group 1: lr = 1.0 is of type String, not Double");
    values.get(1).put("lr", 1.0);
    values.get(1).put("track", 1.0);
    assertRefused("In group 1: track = 1.0 is of type Double, not Boolean");
    values.get(1).put("track", Nothing.here());
    assertRefused("In group 1 the hyper-parameter track of Anchor is missing");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 10.5, Double.NaN, Double.POSITIVE_INFINITY})
  void withAValueOutOfRange(double lr) {
    values.get(1).put("lr", lr);
    assertRefused("In group 1: lr = " + lr + " is outside (0, 10]");
  }

  @Test
  void withABadList() {
    values.get(1).put("betas", 0.5);
    assertRefused("In group 1: the value of betas is no list with an element 1");
    values.get(1).put("betas", List.of(0.5));
    assertRefused("In group 1: the value of betas is no list with an element 1");
    values.get(1).put("betas", Arrays.asList(Nothing.here(), 0.5));
    assertRefused("In group 1: betas[0] is None, but has to have a value");
    values.get(1).put("betas", List.of(0.5, 0.5, 0.5));
    assertRefused("In group 1: betas has 3 values instead of 2");
    values.get(1).put("betas", List.of(0.5, 1L));
    assertRefused("In group 1: beta2 = 1 is of type Long, not Double");
    values.get(1).put("betas", List.of(-0.5, 0.5));
    assertRefused("In group 1: beta1 = -0.5 is outside [0, 1)");
  }

  @Test
  void withAConstraintThatDoesNotHold() {
    values.get(1).put("betas", List.of(0.75, 0.5));
    assertRefused("Anchor, group 1: The first beta is at most the second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"decay", "slow", "peak", "step"})
  void withAStateMissing(String key) {
    ofBias().remove(key);
    assertRefused("The state " + key + " of 'bias' is missing");
  }

  @Test
  void withAStateThatTheRuleLacks() {
    ofBias().put("exp_avg", Tensor.zeros(DType.FLOAT32, 3, 1));
    assertRefused("Anchor has no state exp_avg, which 'bias' has");
    ofBias().put("exp_avg_sq", Tensor.scalar(1));
    assertRefused("Anchor has no state exp_avg, exp_avg_sq, which 'bias' has");
  }

  @Test
  void withAStateOfAnotherShapeOrDtype() {
    ofBias().put("slow", Tensor.zeros(DType.FLOAT32, 3));
    assertRefused("The state slow of 'bias' is float32[3], but the parameter is float32[3, 1]");
    ofBias().put("slow", Tensor.zeros(DType.FLOAT64, 3, 1));
    assertRefused("The state slow of 'bias' is float64[3, 1], but the parameter is float32[3, 1]");
  }

  @Test
  void withAScalarThatIsNone() {
    ofBias().put("decay", Tensor.zeros(DType.FLOAT64, 1));
    assertRefused("The state decay of 'bias' is float64[1], but should be one number");
    ofBias().put("decay", Tensor.zeros(DType.FLOAT32, 3, 1));
    assertRefused("The state decay of 'bias' is float32[3, 1], but should be one number");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0.5, -1, Double.POSITIVE_INFINITY, 0x1p60, 0x1p53})
  void withAStepCountThatIsNone(double count) {
    ofBias().put("step", Tensor.scalar(count));
    assertRefused("The step count of 'bias' is no count: " + count);
  }

  @Test
  void withAStepCountThatIsNoNumber() {
    ofBias().put("step", Tensor.of(new double[] {1, 1}));
    assertRefused("The step count of 'bias' is no count: float64[2]");
    ofBias().put("step", Tensor.of(new double[] {1}));
    assertRefused("The step count of 'bias' is no count: float64[1]");
  }

  @Test
  void withAStepCountForARuleWithout() {
    Momentum momentum = Momentum.builder().momentum(0.5).build(weight);
    momentum.step();
    String before = Everything.of(momentum);
    StateDict good = momentum.stateDict();
    StateDict bad =
        new StateDict(good.rule(), Map.of(0, Map.of("step", Tensor.scalar(1))), good.paramGroups());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> momentum.loadStateDict(bad))
        .withMessage("Momentum has no state step, which 'weight' has");
    assertThat(Everything.of(momentum)).isEqualTo(before);
  }
}
