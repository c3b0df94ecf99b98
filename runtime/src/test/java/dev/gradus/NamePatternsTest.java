package dev.gradus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {
  private static final List<String> NAMES =
      List.of("body.weight", "body.bias", "norm.weight", "head.weight", "head.bias");

  private static List<Parameter> params() {
    return Stream.concat(NAMES.stream(), Stream.of("scale"))
        .map(name -> Parameter.of(name, Tensor.zeros(DType.FLOAT32, 2)))
        .toList();
  }

  private static List<List<String>> names(Optimizer optimizer) {
    return optimizer.paramGroups().stream()
        .map(group -> group.params().stream().map(Parameter::name).toList())
        .toList();
  }

  @Test
  void makesAGroupForEachPatternAndOneOfTheRest() {
    Momentum optimizer =
        Momentum.builder()
            .lr(1)
            .set("*.bias", Momentum.LR, 2.0)
            .set("head.*", Momentum.LR, 3.0)
            .set("head.*", Momentum.MOMENTUM, 0.5)
            .build(params());

    assertThat(names(optimizer))
        .containsExactly(
            List.of("body.bias", "head.bias"),
            List.of("head.weight"),
            List.of("body.weight", "norm.weight", "scale"));
    assertThat(optimizer.paramGroups())
        .extracting(group -> group.get(Momentum.LR))
        .containsExactly(2.0, 3.0, 1.0);
    assertThat(optimizer.paramGroups())
        .extracting(group -> group.get(Momentum.MOMENTUM))
        .containsExactly(0.0, 0.5, 0.0);
  }

  @Test
  void hasNoGroupOfTheRestIfThereIsNone() {
    Momentum.Builder builder = Momentum.builder().set("*", Momentum.LR, 2.0);
    assertThat(names(builder.build(params()))).hasSize(1);
    assertThat(names(builder.build(params().get(0)))).containsExactly(List.of("body.weight"));
  }

  @ParameterizedTest
  @CsvSource({
    "scale,scale",
    "s*e,scale",
    "*scale*,scale",
    "n*.w*t,norm.weight",
    "**norm.weight,norm.weight",
    "*y.b*,body.bias",
  })
  void aStarStandsForAnything(String pattern, String name) {
    Optimizer optimizer = Momentum.builder().set(pattern, Momentum.LR, 2.0).build(params());
    assertThat(names(optimizer).get(0)).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({"bias", "*.Bias", "head.?ias", "head.(bias|x)", "nor", "''", "head\\Ebias", "head"})
  void aPatternThatMatchesNothingIsRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Momentum.builder().set(pattern, Momentum.LR, 2.0).build(params()))
        .withMessage("The pattern '" + pattern + "' matches no parameter");
  }

  @Test
  void aPatternThatComesTooLateIsRefused() {
    Momentum.Builder builder =
        Momentum.builder().set("*.bias", Momentum.LR, 2.0).set("head.bias", Momentum.LR, 3.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build(params()))
        .withMessage(
            "The pattern 'head.bias' matches no parameter that no pattern before it matches");
  }

  @Test
  void valuesAreCheckedAtOnceAndConstraintsWhenBuilt() {
    Anchor.Builder builder = Anchor.builder().lr(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set("*", Anchor.LR, 11.0))
        .withMessage("lr = 11.0 is outside (0, 10]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set("*", Momentum.NESTEROV, true))
        .withMessageStartingWith("Anchor has no hyper-parameter nesterov");
    assertThatNullPointerException()
        .isThrownBy(() -> builder.set(Nothing.<String>here(), Anchor.LR, 1.0))
        .withMessage("pattern");
    assertThat(names(builder.build(params()))).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.set("*", Anchor.BETA1, 0.9).build(params()))
        .withMessage("Anchor, group 0: The first beta is at most the second");
  }

  @Test
  void ownGroupsAndPatternsDoNotMix() {
    Momentum.Builder builder = Momentum.builder().set("*.bias", Momentum.LR, 2.0);
    assertThatIllegalStateException()
        .isThrownBy(() -> builder.build(ParamGroup.of(params())))
        .withMessage(
            "The builder makes groups of the patterns [*.bias]: build it of parameters, not of groups");
  }
}
