package dev.gradus.optim;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.StateShape;
import dev.gradus.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Loading that is not strict takes over what fits, and names the rest. */
class PartialLoadTest {
  private final Parameter body = Parameter.of("body", Tensor.of(new double[] {1, 2}));
  private final Parameter head = Parameter.of("head", Tensor.of(new double[] {3, 4, 5}));
  private final Anchor pretrained =
      Anchor.builder().lr(1).build(ParamGroup.of(body), ParamGroup.of(head));

  private StateDict saved() {
    body.grad().fill(1);
    head.grad().fill(2);
    pretrained.step();
    pretrained.step();
    return pretrained.stateDict();
  }

  private static StateDict with(
      StateDict saved, @Nullable RuleIdentity rule, Map<Integer, Map<String, Tensor>> state) {
    return new StateDict(rule, state, saved.paramGroups());
  }

  private StateDict withValue(String key, Object value) {
    StateDict saved = saved();
    StateDict.Group first = saved.paramGroups().get(0);
    Map<String, Object> values = new LinkedHashMap<>(first.values());
    values.put(key, value);
    return new StateDict(
        saved.rule(),
        saved.state(),
        List.of(
            new StateDict.Group(values, first.extras(), first.params(), first.paramNames()),
            saved.paramGroups().get(1)));
  }

  private static Map<String, Tensor> state(StateDict dict, int number) {
    return requireNonNull(dict.state().get(number));
  }

  @Test
  void reportsNothingIfAllFits() {
    StateDict saved = saved();
    Anchor other = Anchor.builder().lr(9).build(head, body);

    LoadReport report = other.loadStateDict(saved, false);

    assertThat(report.isEmpty()).isTrue();
    assertThat(report).isEqualTo(other.loadStateDict(saved, true));
    assertThat(Everything.of(other.state(head))).isEqualTo(Everything.of(pretrained.state(head)));
  }

  /** A new head is put on an old body, as in pytorch#1489. */
  @Test
  void namesParametersOfOneSideOnly() {
    Parameter fresh = Parameter.of("classifier", Tensor.of(new double[] {7}));
    Anchor other = Anchor.builder().lr(9).build(ParamGroup.of(fresh), ParamGroup.of(body));
    fresh.grad().fill(1);
    other.step();
    String before = Everything.of(other.state(fresh));

    LoadReport report = other.loadStateDict(saved(), false);

    assertThat(report.missing()).containsExactly("classifier");
    assertThat(report.unexpected()).containsExactly("head");
    assertThat(report.mismatched()).isEmpty();
    assertThat(report.isEmpty()).isFalse();
    assertThat(Everything.of(other.state(body))).isEqualTo(Everything.of(pretrained.state(body)));
    assertThat(Everything.of(other.state(fresh))).isEqualTo(before);
    assertThat(other.paramGroups().get(0).get(Anchor.LR)).isEqualTo(9);
    assertThat(other.paramGroups().get(1).get(Anchor.LR)).isEqualTo(1);
  }

  @Test
  void aParameterOfAnotherShapeOrDtypeStaysAsItIs() {
    Parameter wide = Parameter.of("head", Tensor.of(new double[] {3, 4, 5, 6}));
    Parameter narrow = Parameter.of("body", Tensor.of(new float[] {1, 2}));
    Anchor other = Anchor.builder().lr(9).build(ParamGroup.of(narrow), ParamGroup.of(wide));

    LoadReport report = other.loadStateDict(saved(), false);

    assertThat(report.mismatched())
        .containsExactly(
            "The state slow of 'body' is float64[2], but the parameter is float32[2]",
            "The state slow of 'head' is float64[3], but the parameter is float64[4]");
    assertThat(report.missing()).isEmpty();
    assertThat(other.state(narrow)).isEmpty();
    assertThat(other.stepCount(wide)).isZero();
  }

  @Test
  void aStateThatIsMissingBeginsAnew() {
    Anchor other = Anchor.builder().lr(9).build(ParamGroup.of(body), ParamGroup.of(head));
    StateDict saved = withValue("track", true);

    LoadReport report = other.loadStateDict(saved, false);

    assertThat(report.missing()).containsExactly("body.peak");
    assertThat(other.stepCount(body)).isEqualTo(2);
    assertThat(other.state(body)).containsOnlyKeys("step", "decay", "slow");
    body.grad().fill(1);
    other.step();
    assertThat(requireNonNull(other.state(body).get("peak")).doubles()).containsExactly(8, 8);
  }

  @Test
  void statesThatNothingTakesAreNamed() {
    StateDict saved = saved();
    Map<String, Tensor> ofBody = new LinkedHashMap<>(state(saved, 0));
    ofBody.put("exp_avg", Tensor.zeros(DType.FLOAT64, 2));
    ofBody.put("step", Tensor.scalar(-1));
    Map<Integer, Map<String, Tensor>> state =
        Map.of(0, ofBody, 1, state(saved, 1), 7, state(saved, 1));

    LoadReport report = pretrained.loadStateDict(with(saved, null, state), false);

    assertThat(report.unexpected()).containsExactly("parameter number 7", "body.exp_avg");
    assertThat(report.mismatched()).containsExactly("The step count of 'body' is no count: -1.0");
    assertThat(pretrained.stepCount(body)).isZero();
    assertThat(pretrained.stepCount(head)).isEqualTo(2);
  }

  @Test
  void aParameterThatWasNeverSteppedHasNoStateAgain() {
    StateDict fresh = pretrained.stateDict();
    saved();

    assertThat(pretrained.loadStateDict(fresh, false).isEmpty()).isTrue();

    assertThat(pretrained.state(body)).isEmpty();
  }

  @Test
  void valuesThatDoNotFitStayAndAreNamed() {
    assertThat(load(withValue("lr", -1.0)).mismatched())
        .containsExactly("In group 0: lr = -1.0 is outside (0, 10]");
    assertThat(load(withValue("betas", List.of(0.1, 0.2, 0.3))).mismatched())
        .containsExactly("In group 0: betas has 3 values instead of 2");
    assertThat(load(withValue("betas", List.of(0.9, 0.1))).mismatched())
        .containsExactly("Anchor, group 0: The first beta is at most the second");
    assertThat(load(withValue("foreach", true)).unexpected())
        .containsExactly("param_groups[0].foreach");
  }

  /** Loads into an optimizer whose first group has other values, of which betas must stay. */
  private LoadReport load(StateDict dict) {
    Anchor other =
        Anchor.builder()
            .lr(9)
            .start(3)
            .set(Anchor.BETA1, 0.25)
            .build(ParamGroup.of(body), ParamGroup.of(head));
    LoadReport report = other.loadStateDict(dict, false);
    ParamGroup group = other.paramGroups().get(0);
    boolean constraint = report.mismatched().toString().contains("The first beta");
    assertThat(group.get(Anchor.START)).isEqualTo(constraint ? 3 : 8);
    boolean list = report.mismatched().toString().contains("beta");
    assertThat(group.get(Anchor.BETA1)).isEqualTo(list ? 0.25 : 0.5);
    return report;
  }

  @Test
  void aValueThatIsMissingStays() {
    StateDict saved = saved();
    StateDict.Group first = saved.paramGroups().get(0);
    StateDict.Group poor =
        new StateDict.Group(
            Map.of("lr", 0.25), Map.of("initial_lr", 3.0), first.params(), first.paramNames());
    pretrained.paramGroups().get(0).set(Anchor.PERIOD, 5L);

    LoadReport report =
        pretrained.loadStateDict(
            new StateDict(null, saved.state(), List.of(poor, saved.paramGroups().get(1))), false);

    assertThat(report.missing())
        .containsExactly(
            "param_groups[0].betas",
            "param_groups[0].start",
            "param_groups[0].period",
            "param_groups[0].track");
    ParamGroup group = pretrained.paramGroups().get(0);
    assertThat(group.get(Anchor.PERIOD)).isEqualTo(5);
    assertThat(group.get(Anchor.LR)).isEqualTo(0.25);
    assertThat(group.extras()).isEqualTo(Map.of("initial_lr", 3.0));
  }

  @Test
  void byPositionWhatIsBeyondTheOtherSideIsNamed() {
    StateDict saved = saved().withoutNames();
    Parameter extra = Parameter.of("extra", Tensor.of(new double[] {0}));
    Anchor larger = Anchor.builder().lr(9).build(ParamGroup.of(body, extra));
    assertThat(larger.loadStateDict(saved, false))
        .isEqualTo(new LoadReport(List.of("extra"), List.of("param_groups[1]"), List.of()));
    assertThat(Everything.of(larger.state(body))).isEqualTo(Everything.of(pretrained.state(body)));

    Anchor two = Anchor.builder().lr(9).build(body, head);
    body.grad().fill(1);
    two.step();
    StateDict one = two.stateDict().withoutNames();
    Anchor smaller = Anchor.builder().lr(9).build(ParamGroup.of(body), ParamGroup.of(extra));
    assertThat(smaller.loadStateDict(one, false))
        .isEqualTo(new LoadReport(List.of("extra"), List.of("parameter number 1"), List.of()));
    assertThat(smaller.stepCount(body)).isEqualTo(1);
  }

  @Test
  void ofAnotherRuleTheStatesOfTheSameKeyAndKindAreTaken() {
    StateDict saved = saved();
    RuleIdentity other =
        new RuleIdentity(
            "Slow",
            true,
            Map.of("slow", StateShape.PER_ELEMENT, "decay", StateShape.PER_ELEMENT),
            Map.of());
    pretrained.paramGroups().get(0).set(Anchor.LR, 7.0);
    body.grad().fill(9);
    pretrained.step();

    LoadReport report = pretrained.loadStateDict(with(saved, other, saved.state()), false);

    assertThat(report.mismatched())
        .containsExactly(
            "This is the state of Slow, not of Anchor",
            "The state decay of 'body' is per element, but should be scalar",
            "The state decay of 'head' is per element, but should be scalar");
    assertThat(pretrained.paramGroups().get(0).get(Anchor.LR)).isEqualTo(7);
    assertThat(pretrained.stepCount(body)).isEqualTo(2);
    assertThat(pretrained.state(body)).containsOnlyKeys("step", "slow");
    assertThat(requireNonNull(pretrained.state(body).get("slow")).doubles())
        .isEqualTo(requireNonNull(state(saved, 0).get("slow")).doubles());
  }

  @Test
  void aNumberThatIsThereTwiceIsRefusedAllTheSame() {
    StateDict saved = saved();
    StateDict.Group first = saved.paramGroups().get(0);
    StateDict bad = new StateDict(saved.rule(), saved.state(), List.of(first, first));
    String before = Everything.of(pretrained);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> pretrained.loadStateDict(bad, false))
        .withMessage("The parameter number 0 is in the state dict's groups twice");
    assertThat(Everything.of(pretrained)).isEqualTo(before);
  }
}
