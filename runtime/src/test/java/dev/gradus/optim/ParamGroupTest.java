package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gradus.HyperKey;
import dev.gradus.Nothing;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParamGroupTest {
  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1, 2}));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new float[] {3}));

  @Test
  void holdsOverridesBeforeItJoinsAndAllValuesAfter() {
    ParamGroup group = ParamGroup.of(weight).set(Momentum.LR, 0.125);
    assertThat(group.get(Momentum.LR)).isEqualTo(0.125);
    assertThatIllegalStateException()
        .isThrownBy(() -> group.get(Momentum.MOMENTUM))
        .withMessageContaining("has no momentum of its own");

    Momentum optimizer = Momentum.builder().lr(2).momentum(0.5).build(group, ParamGroup.of(bias));

    assertThat(group.get(Momentum.LR)).isEqualTo(0.125);
    assertThat(group.get(Momentum.MOMENTUM)).isEqualTo(0.5);
    assertThat(optimizer.paramGroups().get(1).get(Momentum.LR)).isEqualTo(2);
    assertThat(optimizer.defaults().get(Momentum.LR)).isEqualTo(2);
    assertThat(group.params()).containsExactly(weight);
  }

  @Test
  void isLive() {
    ParamGroup group = ParamGroup.of(weight);
    Momentum optimizer = Momentum.builder().lr(1).build(group);
    weight.grad().fill(1);
    optimizer.step();
    assertThat(optimizer.paramGroups().get(0)).isSameAs(group);

    group.set(Momentum.LR, 0.25).set(Momentum.MOMENTUM, 0.5).set(Momentum.NESTEROV, true);
    optimizer.step();

    assertThat(weight.tensor().doubles()).containsExactly(0 - 0.375, 1 - 0.375);
    assertThat(optimizer.defaults().get(Momentum.LR)).isEqualTo(1);
  }

  @Test
  void setIsAllOrNothing() {
    ParamGroup group = ParamGroup.of(weight);
    Momentum optimizer = Momentum.builder().build(group);
    String before = Everything.of(optimizer);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(Momentum.LR, -1.0))
        .withMessage("lr = -1.0 is outside [0, inf)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(Momentum.LR, Double.NaN))
        .withMessageContaining("lr = NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(Momentum.NESTEROV, true))
        .withMessage("Momentum, group 0: Nesterov requires a momentum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(Anchor.BETA1, 0.5))
        .withMessage("Momentum has no hyper-parameter beta1 (betas[0])");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.get(Anchor.BETA1))
        .withMessageContaining("beta1");
    assertThatNullPointerException()
        .isThrownBy(() -> group.set(Momentum.LR, Nothing.here()))
        .withMessage("lr");
    assertThatNullPointerException()
        .isThrownBy(() -> group.set(Nothing.<HyperKey<Double>>here(), 1.0))
        .withMessage("key");
    assertThat(Everything.of(optimizer)).isEqualTo(before);
  }

  @Test
  void setIsCheckedBeforeItJoinsToo() {
    ParamGroup group = ParamGroup.of(weight).set(Anchor.PERIOD, 5L);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> group.set(Anchor.PERIOD, 101L))
        .withMessage("period = 101 is outside [1, 100]");
    assertThatNullPointerException()
        .isThrownBy(() -> group.set(Nothing.<HyperKey<Double>>here(), 1.0))
        .withMessage("key");
    assertThatNullPointerException()
        .isThrownBy(() -> group.get(Nothing.<HyperKey<Double>>here()))
        .withMessage("key");
    assertThat(group.get(Anchor.PERIOD)).isEqualTo(5);
  }

  @Test
  void mayBeEmptyButHasNoParameterTwice() {
    assertThat(ParamGroup.of(List.of()).params()).isEmpty();
    assertThat(ParamGroup.of().params()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParamGroup.of(weight, bias, weight))
        .withMessage("The parameter 'weight' is in the group twice");
    assertThatNullPointerException()
        .isThrownBy(() -> ParamGroup.of(Nothing.<List<Parameter>>here()))
        .withMessage("params");
    assertThatNullPointerException()
        .isThrownBy(() -> ParamGroup.of(weight, Nothing.here()))
        .withMessageContaining("params");
  }

  @Test
  void copiesTheListOfItsParameters() {
    List<Parameter> params = new ArrayList<>(List.of(weight));
    ParamGroup group = ParamGroup.of(params);
    params.add(bias);
    assertThat(group.params()).containsExactly(weight);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> group.params().add(bias));
  }

  @Test
  void joinsOneOptimizerOnly() {
    ParamGroup group = ParamGroup.of(weight);
    Momentum first = Momentum.builder().build(group);
    Momentum second = Momentum.builder().build(bias);
    String before = Everything.of(first) + Everything.of(second);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> second.addParamGroup(group))
        .withMessage("group 1 belongs to an optimizer already: make a new one with ParamGroup.of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Momentum.builder().build(group))
        .withMessageContaining("ParamGroup.of");
    assertThat(Everything.of(first) + Everything.of(second)).isEqualTo(before);
  }

  @Test
  void mayBeAddedLater() {
    Momentum optimizer = Momentum.builder().lr(1).build(weight);
    weight.grad().fill(1);
    bias.grad().fill(1);
    optimizer.step();

    optimizer.addParamGroup(ParamGroup.of(bias).set(Momentum.LR, 0.5));
    optimizer.step();

    assertThat(bias.tensor().get(0)).isEqualTo(2.5);
    assertThat(optimizer.stepCount(weight)).isEqualTo(2);
    assertThat(optimizer.stepCount(bias)).isEqualTo(1);
    assertThat(optimizer.paramGroups()).hasSize(2);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> optimizer.paramGroups().clear());
  }

  @Test
  void thatCannotBeAddedLeavesEverythingAsItWas() {
    Anchor optimizer = Anchor.builder().lr(1).build(weight);
    weight.grad().fill(1);
    optimizer.step();
    String before = Everything.of(optimizer);
    Parameter namesake = Parameter.of("weight", Tensor.scalar(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.addParamGroup(ParamGroup.of(bias, weight)))
        .withMessage("The parameter 'weight' is in another group already");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.addParamGroup(ParamGroup.of(bias, namesake)))
        .withMessage("Two parameters are called 'weight': give each its own name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.addParamGroup(ParamGroup.of(bias).set(Momentum.LR, 1.0)))
        .withMessage("This key lr is another optimizer's: take that of Anchor");
    assertThatNullPointerException()
        .isThrownBy(() -> optimizer.addParamGroup(Nothing.here()))
        .withMessage("group");

    ParamGroup group = ParamGroup.of(bias).set(Anchor.BETA1, 0.875);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.addParamGroup(group))
        .withMessage("Anchor, group 1: The first beta is at most the second");
    assertThat(Everything.of(optimizer)).isEqualTo(before);

    optimizer.addParamGroup(group.set(Anchor.BETA2, 0.875)); // The group itself is as it was, too.
    assertThat(optimizer.paramGroups()).hasSize(2);
  }
}
