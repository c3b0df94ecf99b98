package dev.gradus.lab.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.OptimizerBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LoadedRuleTest {
  private final LoadedRule sgd = ShippedRules.named("sgd");

  @Test
  void setsFromText() {
    OptimizerBuilder<?, ?> builder = sgd.newBuilder();
    sgd.set(builder, "lr", "1e-2");
    sgd.set(builder, "momentum", "0.9");
    sgd.set(builder, "nesterov", "true");
    assertThat(builder.build(Parameter.of("x", Tensor.of(new float[1]))).toString())
        .contains("lr: 0.01", "momentum: 0.9", "nesterov: true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "l2       | 1   | SGD has no hyper-parameter 'l2'; it has lr, momentum, dampening",
        "lr       | big | SGD's lr is a number, not 'big'",
        "nesterov | 1   | SGD's nesterov is true or false, not '1'",
        "lr       | -1  | SGD: lr = -1.0 is outside"
      })
  void refusesWhatIsNoValue(String name, String value, String message) {
    OptimizerBuilder<?, ?> builder = sgd.newBuilder();
    assertThatThrownBy(() -> sgd.set(builder, name, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static final String OPTIONS =
      """
      import dev.gradus.rule.*;
      import static dev.gradus.rule.Formulas.*;

      @UpdateRule
      final class OptionsRule {
        enum Mode { NONE, MATCH_RMS }
        @Hyper(range = "[0, inf)") double lr = 1e-2;
        @Hyper(range = "[0, 1)", optional = true) double beta = 0.5;
        @Hyper(optional = true) long period;
        @Hyper Mode mode = Mode.MATCH_RMS;
        @Hyper(optional = true) Mode other;

        double update(double param, double grad) {
          double rate = mode == Mode.NONE && other != Mode.NONE ? lr : 2 * lr;
          return param - (present(beta) ? beta : present(period) ? period : 1) * rate * grad;
        }
      }
      """;

  private static LoadedRule options(Path folder) throws Exception {
    Path file = folder.resolve("OptionsRule.java");
    Files.writeString(file, OPTIONS);
    return RuleFile.compile(file).get(0);
  }

  @Test
  void setsNoValueAndChoicesFromText(@TempDir Path folder) throws Exception {
    LoadedRule rule = options(folder);
    OptimizerBuilder<?, ?> builder = rule.newBuilder();
    rule.set(builder, "beta", "none");
    rule.set(builder, "period", "3");
    rule.set(builder, "mode", "none");
    rule.set(builder, "other", "match_rms");
    assertThat(builder.build(Parameter.of("x", Tensor.of(new float[1]))).toString())
        .contains("beta: null", "period: 3", "mode: none", "other: match_rms");
    rule.set(builder, "period", "none");
    assertThat(builder.build(Parameter.of("x", Tensor.of(new float[1]))).toString())
        .contains("period: null");
    assertThatThrownBy(() -> rule.set(builder, "mode", "fast"))
        .hasMessage("Options's mode is none or match_rms, not 'fast'");
    assertThatThrownBy(() -> rule.set(builder, "beta", "all"))
        .hasMessage("Options's beta is a number or none, not 'all'");
    assertThatThrownBy(() -> rule.set(builder, "lr", "none"))
        .hasMessage("Options's lr is a number, not 'none'");
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.lab.rule.ShippedRules#names")
  void showsShippedRulesAsTheyAre(String name) {
    LoadedRule rule = ShippedRules.named(name);
    assertThat(rule.name().toLowerCase(Locale.ROOT)).isEqualTo(name);
    assertThat(rule.source()).contains("@UpdateRule", "double update(double param, double grad");
    assertThat(rule.generated()).contains("class " + rule.name() + " extends Optimizer");
  }

  @Test
  void knowsAllShippedRules() throws Exception {
    try (var files = Files.walk(Path.of("../rules/src/main/java/dev/gradus/rules"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> file.endsWith("Rule.java")))
          .hasSameSizeAs(ShippedRules.names());
    }
  }

  /** The names are those of torch's group of parameters, and of its constructor. */
  @ParameterizedTest
  @MethodSource("dev.gradus.lab.rule.ShippedRules#names")
  void suggestsOurNameForEveryOneOfTorch(String name) {
    LoadedRule rule = ShippedRules.named(name);
    OptimizerBuilder<?, ?> builder = rule.newBuilder();
    for (HyperKey<?> key : builder.hypers()) {
      if (!key.key().equals(key.name())) {
        assertThatThrownBy(() -> rule.set(builder, key.key(), "1"))
            .hasMessage(
                "%s has no hyper-parameter '%s': write %s", rule.name(), key.key(), key.name());
      }
      int list = key.key().indexOf('[');
      if (list > 0) {
        assertThatThrownBy(() -> rule.set(builder, key.key().substring(0, list), "(0.9,"))
            .hasMessageContaining(": write ")
            .hasMessageContaining(key.name());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "weight_decay, weightDecay",
    "weight-decay, weightDecay",
    "weightdecay, weightDecay",
    "betas[1], beta2",
    "betas, beta1 and beta2",
    "LR, lr"
  })
  void suggestsWhatIsMeant(String name, String meant) {
    LoadedRule adam = ShippedRules.named("adam");
    assertThatThrownBy(() -> adam.set(adam.newBuilder(), name, "1"))
        .hasMessage("Adam has no hyper-parameter '" + name + "': write " + meant);
  }

  @Test
  void asksForAFileOfThatName(@TempDir Path folder) throws Exception {
    String name = Files.createFile(folder.resolve("MyRule.java")).toString().replace(".java", "");
    assertThatThrownBy(() -> ShippedRules.named(name))
        .hasMessageEndingWith("; do you mean " + name + ".java?");
  }

  @Test
  void refusesOthers() {
    assertThatThrownBy(() -> ShippedRules.named("adm"))
        .hasMessageStartingWith("There is no shipped rule 'adm'")
        .hasMessageContaining("adam, adamax");
  }
}
