package dev.gradus.lab.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.HyperKey;
import dev.gradus.OptimizerBuilder;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What torch's constructors refuse, the builders refuse, naming the same hyper-parameter. */
class RecordedErrorsTest {
  /**
   * Python tells 0 from 0.0 and refuses the integer; Java's {@code betas(0, 0.9)} is {@code (0.0,
   * 0.9)}.
   */
  private static final String ONLY_IN_PYTHON = "betas must be either both floats or both Tensors";

  /** A constructor call that torch refused. */
  record Refused(String optimizer, Json args, String error) {
    @Override
    public String toString() {
      return optimizer + args.node();
    }

    void build() {
      OptimizerBuilder<?, ?> builder = ShippedOptimizers.builder(optimizer).orElseThrow();
      Settings.read(args).applyTo(builder.hypers(), builder::set);
      builder.build(Parameter.of("weight", Tensor.of(new float[] {1})));
    }
  }

  static Stream<Refused> all() {
    return Json.read(Golden.folder().resolve("misc/errors.json")).items().stream()
        .filter(item -> item.has("optimizer") && !item.get("error").isNull())
        .map(
            item ->
                new Refused(
                    item.get("optimizer").text(), item.get("args"), item.get("error").text()))
        .filter(refused -> ShippedOptimizers.builder(refused.optimizer()).isPresent());
  }

  static Stream<Refused> refusedHereToo() {
    return all().filter(refused -> !refused.error().endsWith(ONLY_IN_PYTHON));
  }

  static Stream<Refused> refusedInPythonOnly() {
    return all().filter(refused -> refused.error().endsWith(ONLY_IN_PYTHON));
  }

  @ParameterizedTest
  @MethodSource("refusedHereToo")
  void isRefusedNamingTheSameHyperParameter(Refused refused) {
    assertThatThrownBy(refused::build)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .containsIgnoringCase(culprit(refused));
  }

  @ParameterizedTest
  @MethodSource("refusedInPythonOnly")
  void anIntegerIsAFloatInJava(Refused refused) {
    assertThatCode(refused::build).doesNotThrowAnyException();
  }

  @Test
  void shippedOptimizersHaveRecordedErrors() {
    assertThat(refusedHereToo().map(Refused::optimizer).distinct()).containsAll(Golden.OPTIMIZERS);
    assertThat(refusedHereToo()).hasSizeGreaterThanOrEqualTo(24);
  }

  /** The hyper-parameter at fault, from torch's own words, by our name. */
  private static String culprit(Refused refused) {
    Map<String, String> keys =
        Map.of(
            "learning rate", "lr",
            "epsilon", "eps",
            "index 0", "betas[0]",
            "index 1", "betas[1]",
            "Nesterov", "nesterov");
    if (refused.error().contains("Invalid eta values")) {
      return "eta"; // torch does not say which of the two.
    }
    String only = String.join("", refused.args().members().keySet());
    String key =
        keys.entrySet().stream()
            .filter(entry -> refused.error().contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse(only);
    return ShippedOptimizers.builder(refused.optimizer()).orElseThrow().hypers().stream()
        .filter(hyper -> hyper.key().equals(key))
        .map(HyperKey::name)
        .findFirst()
        .orElseThrow(() -> new AssertionError(refused + " is at fault for nothing we know"));
  }
}
