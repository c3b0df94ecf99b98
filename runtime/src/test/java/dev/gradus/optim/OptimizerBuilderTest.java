package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gradus.HyperKey;
import dev.gradus.Nothing;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.rule.UpdateRule;
import java.util.List;
import org.junit.jupiter.api.Test;

class OptimizerBuilderTest {
  private final Parameter weight = Parameter.of("weight", Tensor.of(new double[] {1, 2}));
  private final Parameter bias = Parameter.of("bias", Tensor.of(new float[] {3}));

  @Test
  void startsWithTheDefaults() {
    Anchor optimizer = Anchor.builder().lr(2).build(weight);
    assertThat(optimizer.defaults())
        .hasToString("{lr=2.0, betas[1]=0.75, betas[0]=0.5, start=8.0, period=3, track=false}");
    assertThat(optimizer.defaults().get(Anchor.PERIOD)).isEqualTo(3);
    assertThat(optimizer.name()).isEqualTo("Anchor");
    assertThat(optimizer.hypers()).isEqualTo(Anchor.builder().hypers()).contains(Anchor.LR);
  }

  @Test
  void checksValuesAtOnceAndKeepsTheOld() {
    Anchor.Builder builder = Anchor.builder().lr(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.lr(0))
        .withMessage("lr = 0.0 is outside (0, 10]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.lr(Math.nextUp(10.0)))
        .withMessageContaining("lr = 10.000000000000002");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(Anchor.BETA1, 1.0))
        .withMessage("beta1 = 1.0 is outside [0, 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set(Momentum.NESTEROV, true))
        .withMessage("Anchor has no hyper-parameter nesterov (nesterov)");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.set(Anchor.LR, Nothing.here()))
        .withMessage("lr");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.set(Nothing.<HyperKey<Double>>here(), 1.0))
        .withMessage("key");
    assertThat(builder.build(weight).defaults().get(Anchor.LR)).isEqualTo(2);
  }

  @Test
  void wantsEveryRequiredValueFromItselfOrEveryGroup() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Anchor.builder().build(weight))
        .withMessage("Anchor requires a value of lr: set it on the builder or on group 0");
    ParamGroup with = ParamGroup.of(weight).set(Anchor.LR, 1.0);
    ParamGroup without = ParamGroup.of(bias);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Anchor.builder().build(with, without))
        .withMessageEndingWith("group 1");

    Anchor optimizer = Anchor.builder().build(with, without.set(Anchor.LR, 0.5));

    assertThat(optimizer.paramGroups().get(1).get(Anchor.LR)).isEqualTo(0.5);
    assertThatIllegalStateException()
        .isThrownBy(() -> optimizer.defaults().get(Anchor.LR))
        .withMessage("Anchor has no value of lr yet");
  }

  @Test
  void thatFailsLeavesTheGroupsFree() {
    Momentum.Builder builder = Momentum.builder().nesterov(true);
    ParamGroup first = ParamGroup.of(weight).set(Momentum.MOMENTUM, 0.5);
    ParamGroup second = ParamGroup.of(bias);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build(first, second))
        .withMessage("Momentum, group 1: Nesterov requires a momentum");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build(first, first))
        .withMessage("The same group is there twice");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> builder.build(first, ParamGroup.of(bias, weight).set(Momentum.MOMENTUM, 0.5)))
        .withMessage("The parameter 'weight' is in another group already");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.build(first, Nothing.<ParamGroup>here()))
        .withMessageContaining("rest");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.build(Nothing.<ParamGroup>here(), first))
        .withMessage("first");
    assertThatIllegalStateException().isThrownBy(() -> first.get(Momentum.LR));

    assertThat(builder.momentum(0.25).build(first, second).paramGroups())
        .containsExactly(first, second);
  }

  @Test
  void refusesTwoParametersOfOneName() {
    Parameter namesake = Parameter.of("weight", Tensor.scalar(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Momentum.builder().build(weight, namesake))
        .withMessage("Two parameters are called 'weight': give each its own name");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Momentum.builder().build(weight, bias, weight))
        .withMessageContaining("'weight'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Momentum.builder().build())
        .withMessageContaining("at least one parameter");
    assertThatNullPointerException()
        .isThrownBy(() -> Momentum.builder().build(Nothing.<List<Parameter>>here()))
        .withMessage("params");
  }

  @Test
  void mayBeUsedAgain() {
    Momentum.Builder builder = Momentum.builder().lr(1);
    Momentum first = builder.build(weight);
    Momentum second = builder.lr(2).build(weight);
    assertThat(first.paramGroups().get(0).get(Momentum.LR)).isEqualTo(1);
    assertThat(second.paramGroups().get(0).get(Momentum.LR)).isEqualTo(2);
  }

  @Test
  void printsTheOptimizerAsTorchDoes() {
    Anchor optimizer =
        Anchor.builder()
            .lr(1)
            .build(ParamGroup.of(weight), ParamGroup.of(bias).set(Anchor.LR, 2.0));
    assertThat(optimizer)
        .hasToString(
            """
            Anchor (
            Parameter Group 0
                lr: 1.0
                betas: [0.5, 0.75]
                start: 8.0
                period: 3
                track: false
                weight: float64[2]
            Parameter Group 1
                lr: 2.0
                betas: [0.5, 0.75]
                start: 8.0
                period: 3
                track: false
                bias: float32[1]
            )""");
  }

  @UpdateRule
  private static final class LonelyRule {}

  @UpdateRule(name = "Elsewhere")
  private static final class Renamed {}

  /** A class as if generated from {@link FoundRule}. */
  public static final class Found {
    private Found() {}

    public static OptimizerBuilder<?, ?> builder() {
      return Momentum.builder();
    }
  }

  @UpdateRule(name = "OptimizerBuilderTest$Found")
  private static final class FoundRule {}

  @UpdateRule(name = "OptimizerBuilderTest")
  private static final class MistakenRule {}

  @Test
  void isFoundByTheRule() {
    assertThat(Optimizer.builderOf(FoundRule.class)).isInstanceOf(Momentum.Builder.class);
  }

  @Test
  void ofARuleWithNothingGeneratedSaysWhatToDo() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Optimizer.builderOf(LonelyRule.class))
        .withMessageStartingWith("No optimizer was generated from " + LonelyRule.class.getName())
        .withMessageContaining("dev.gradus.optim.Lonely is missing")
        .withMessageContaining("annotationProcessorPaths in Maven");
    assertThatIllegalStateException()
        .isThrownBy(() -> Optimizer.builderOf(Renamed.class))
        .withMessageContaining("dev.gradus.optim.Elsewhere is missing");
    assertThatIllegalStateException()
        .isThrownBy(() -> Optimizer.builderOf(MistakenRule.class))
        .withMessageContaining("is not the optimizer generated from");
  }

  @Test
  void ofAClassThatIsNoRuleIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Optimizer.builderOf(String.class))
        .withMessage("java.lang.String is no rule: it lacks @UpdateRule");
    assertThatNullPointerException()
        .isThrownBy(() -> Optimizer.builderOf(Nothing.here()))
        .withMessage("rule");
  }

  @Test
  void aCopyHasSettingsOfItsOwn() {
    Momentum.Builder builder = Momentum.builder().lr(0.1).threads(3).set("*bias", Momentum.LR, 0.2);
    Momentum.Builder copy = builder.copy();
    builder.lr(0.3).threads(1).set("*bias", Momentum.LR, 0.4).set("*weight", Momentum.LR, 0.5);
    Parameter weight = Parameter.of("weight", Tensor.of(new float[1]));
    Parameter bias = Parameter.of("bias", Tensor.of(new float[1]));
    Momentum optimizer = copy.build(weight, bias);
    assertThat(optimizer.threads()).isEqualTo(3);
    assertThat(optimizer.paramGroups())
        .extracting(group -> group.get(Momentum.LR))
        .containsExactly(0.2, 0.1);
  }
}
