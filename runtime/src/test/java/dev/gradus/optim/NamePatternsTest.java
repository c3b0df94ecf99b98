package dev.gradus.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.gradus.DType;
import dev.gradus.Nothing;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
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
    "n*o*r*m*.*weight,norm.weight",
    "*r*m*w*t,norm.weight",
    "norm.weight*,norm.weight",
    "norm.weight**,norm.weight",
    "s*c*a*l*e*,scale",
  })
  void aStarStandsForAnything(String pattern, String name) {
    Optimizer optimizer = Momentum.builder().set(pattern, Momentum.LR, 2.0).build(params());
    assertThat(names(optimizer).get(0)).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({
    "bias",
    "scale*e",
    "s*cale*le",
    "sca*ale",
    "*a*a*a*",
    "norm.weight*t",
    "*.Bias",
    "head.?ias",
    "head.(bias|x)",
    "nor",
    "''",
    "head\\Ebias",
    "head"
  })
  void aPatternThatMatchesNothingIsRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Momentum.builder().set(pattern, Momentum.LR, 2.0).build(params()))
        .withMessage("The pattern '" + pattern + "' matches no parameter");
  }

  /** Each star could take any part of the name: trying all would not end. */
  @Test
  void manyStarsTakeNoLongerThanOne() {
    String letters = "a".repeat(1_000);
    List<Parameter> params =
        Stream.of(letters + "c", letters + "b", letters)
            .map(name -> Parameter.of(name, Tensor.scalar(1)))
            .toList();
    Optimizer optimizer =
        Momentum.builder().set("*a".repeat(100) + "*b", Momentum.LR, 2.0).build(params);
    assertThat(names(optimizer))
        .containsExactly(List.of(letters + "b"), List.of(letters + "c", letters));
  }

  /** Random patterns over two letters match as regular expressions do. */
  @Test
  void theFirstPatternThatMatchesCounts() {
    Random random = new Random(6);
    for (int round = 0; round < 300; round++) {
      List<String> names = texts(random, "ab.", 60).toList();
      List<NamePattern> patterns = texts(random, "ab.**", 12).map(NamePattern::of).toList();
      FirstMatch firstMatch = new FirstMatch(patterns);
      for (String name : names) {
        int expected = 0;
        while (expected < patterns.size() && !matches(patterns.get(expected).text(), name)) {
          expected++;
        }
        assertThat(firstMatch.of(name)).as("%s in %s", name, patterns).isEqualTo(expected);
      }
    }
  }

  private static boolean matches(String pattern, String name) {
    return name.matches(pattern.replace(".", "\\.").replace("*", ".*"));
  }

  private static Stream<String> texts(Random random, String letters, int count) {
    return Stream.generate(
            () ->
                random
                    .ints(random.nextInt(7), 0, letters.length())
                    .mapToObj(i -> letters.substring(i, i + 1))
                    .collect(Collectors.joining()))
        .limit(count);
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
