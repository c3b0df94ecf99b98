package dev.gradus.lab.explain;

import static dev.gradus.DType.FLOAT32;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.RuleFile;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.lab.rule.ShippedRules;
import dev.gradus.optim.Optimizer;
import dev.gradus.optim.OptimizerBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** The formulas and facts of shipped rules; {@code -Dgolden.update=true} rewrites the files. */
class ExplanationTest {
  static Stream<String> names() {
    return ShippedRules.names().stream();
  }

  private static Explanation explanation(String name, Map<String, String> settings) {
    return explanation(ShippedRules.named(name), settings);
  }

  private static Explanation explanation(LoadedRule rule, Map<String, String> settings) {
    return new Explanation(
        rule,
        () -> {
          OptimizerBuilder<?, ?> builder = rule.newBuilder();
          settings.forEach((key, value) -> rule.set(builder, key, value));
          return builder;
        });
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysTheFormulaAndTheFacts(String name) throws IOException {
    Explanation explanation = explanation(name, Map.of());
    ExplainGolden.isAsBefore(name + ".txt", ExplainGolden.text(explanation));
  }

  @ParameterizedTest
  @MethodSource("names")
  void typesetsTheFormula(String name) throws Exception {
    String mathml = explanation(name, Map.of()).mathml();
    ExplainGolden.isAsBefore(name + ".mathml", mathml + "\n");
    String document = "<math>" + mathml + "</math>";
    assertThat(
            DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)))
                .getElementsByTagName("math")
                .getLength())
        .isEqualTo(1 + mathml.lines().count());
  }

  /** By hand: parameter and gradient read, the parameter written; each state read and written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sgd      |                          | 0 | 2 | 1",
        "sgd      | momentum=0.9             | 1 | 3 | 2",
        "lion     |                          | 1 | 3 | 2",
        "adam     |                          | 2 | 4 | 3",
        "adam     | amsgrad=true             | 3 | 5 | 4",
        "rmsprop  | centered=true,momentum=1 | 3 | 5 | 4",
        "adadelta |                          | 2 | 4 | 3",
        "lamb     |                          | 2 | 7 | 3",
        "lars     |                          | 1 | 5 | 2"
      })
  void countsBytes(String name, String settings, int states, int reads, int writes) {
    Anatomy anatomy = explanation(name, settings(settings)).anatomy();
    assertThat(anatomy.tensors()).hasSize(states);
    assertThat(anatomy.largest().reads()).isEqualTo(reads);
    assertThat(anatomy.largest().writes()).isEqualTo(writes);
    assertThat(anatomy.bytesKept(DType.FLOAT32)).isEqualTo(4 * states);
    assertThat(anatomy.bytesMoved(DType.FLOAT64)).isEqualTo(8 * (reads + writes));
  }

  /** By hand: the bytes of each loop in float32. */
  @ParameterizedTest
  @CsvSource({
    "sgd, 12",
    "adam, 28",
    "lion, 20",
    "lamb, 24 + 16",
    "lars, 8 + 20",
    "novograd, 4 + 20",
    "stableadamw, 20 + 16"
  })
  void countsLoops(String name, String bytes) {
    assertThat(explanation(name, Map.of()).anatomy().variants())
        .extracting(VariantFacts::shares)
        .containsExactly(bytes);
  }

  private static final String LOOKAHEAD =
      """
      import static dev.gradus.rule.Formulas.*;
      import dev.gradus.rule.*;

      /** Steps back to slow weights now and then. */
      @UpdateRule
      final class LookaheadRule {
        @Hyper double lr = 1;
        @Hyper(range = "[1, inf)") long k = 3;
        @Hyper boolean ahead = true;

        @State(from = Init.PARAMETER) double slow;
        @State double steps;

        double update(double param, double grad, long step) {
          param -= lr * grad;
          if (ahead && sqrt(2.0 * k) < 5 || k % 2 == 1 && (float) lr == 2) {
            steps += 1;
            if (step % k == 0) {
              slow += 0.5 * (param - slow);
              return slow * steps;
            }
          }
          return param;
        }
      }
      """;

  /** What is used in some steps only is kept, and each kind of step has its bytes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "               | slow | steps | mod(t, k) = 0, mod(t, k) ≠ 0 | 20, 12",
        "k=12           | slow | steps | mod(t, k) = 0, mod(t, k) ≠ 0 | 20, 12",
        "k=13           | none | none  |                              | 12",
        "k=13,lr=2      | slow | steps | mod(t, k) = 0, mod(t, k) ≠ 0 | 20, 12",
        "k=14,lr=2      | none | none  |                              | 12",
        "ahead=false    | none | none  |                              | 12"
      })
  void showsWhateverAStepCanComeTo(
      String settings,
      String kept,
      String scalars,
      String where,
      String bytes,
      @TempDir Path folder)
      throws IOException, RuleFileException {
    LoadedRule rule =
        RuleFile.compile(Files.writeString(folder.resolve("LookaheadRule.java"), LOOKAHEAD)).get(0);
    Explanation explanation = explanation(rule, settings(settings));
    List<VariantFacts> variants = explanation.anatomy().variants();
    assertThat(variants.stream().map(VariantFacts::where).collect(Collectors.joining(", ")))
        .isEqualTo(where == null ? "" : where);
    assertThat(
            variants.stream()
                .map(v -> v.bytesMoved(DType.FLOAT32) + "")
                .collect(Collectors.joining(", ")))
        .isEqualTo(bytes);
    assertThat(explanation.facts())
        .containsEntry("state for each parameter", kept)
        .containsEntry("state for each tensor", scalars)
        .hasEntrySatisfying(
            "bytes moved for a parameter and step",
            moved ->
                assertThat(moved).startsWith(variants.size() > 1 ? "at most 20" : "12 in float32"));
  }

  private static Map<String, String> settings(String settings) {
    return settings == null
        ? Map.of()
        : Stream.of(settings.split(","))
            .map(setting -> setting.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
  }

  /** On a busy machine there may be no figure: then it says why. */
  @Test
  void measuresStepsBesideTheFloor() {
    StepSpeed speed = explanation("sgd", Map.of()).speed();
    assertThat(speed.isMeasured() ? speed.bandwidth().low() > 0 : !speed.lack().isEmpty()).isTrue();
  }

  @Test
  void hasNoFigureOfWhatMovesNothing(@TempDir Path folder) throws IOException, RuleFileException {
    String still =
        """
        @dev.gradus.rule.UpdateRule
        final class StillRule {
          double update(double param, double grad) {
            return param;
          }
        }
        """;
    LoadedRule rule =
        RuleFile.compile(Files.writeString(folder.resolve("StillRule.java"), still)).get(0);
    assertThat(explanation(rule, Map.of()).speed().lack())
        .isEqualTo("there are steps that write nothing");
  }

  /** A parameter with a gradient. */
  private static Parameter parameter() {
    Parameter parameter = Parameter.of("x", Tensor.zeros(FLOAT32, 3));
    parameter.grad().fill(1);
    return parameter;
  }

  /** The floor moves what the next step will: here slow weights, each third time. */
  @Test
  void knowsWhichKernelComesNext(@TempDir Path folder) throws IOException, RuleFileException {
    LoadedRule rule =
        RuleFile.compile(Files.writeString(folder.resolve("LookaheadRule.java"), LOOKAHEAD)).get(0);
    Explanation explanation = explanation(rule, Map.of());
    Optimizer optimizer = rule.newBuilder().build(parameter());
    List<String> written = new ArrayList<>();
    for (int step = 1; step <= 7; step++) {
      written.add(explanation.next().of(optimizer).map(v -> v.writes() + "").orElse("?"));
      optimizer.step();
    }
    assertThat(written).containsExactly("1", "1", "2", "1", "1", "2", "1");
  }

  /**
   * The next kernel is known by a scalar state, which begins at the first step: before, it is not.
   */
  @Test
  void knowsItByAState() {
    LoadedRule rule = ShippedRules.named("asgd");
    Explanation explanation = explanation(rule, Map.of("t0", "3"));
    OptimizerBuilder<?, ?> builder = rule.newBuilder();
    rule.set(builder, "t0", "3");
    Optimizer optimizer = builder.build(parameter());
    List<String> where = new ArrayList<>();
    for (int step = 1; step <= 7; step++) {
      where.add(explanation.next().of(optimizer).map(VariantFacts::where).orElse("?"));
      optimizer.step();
    }
    assertThat(where).containsExactly("?", "μ = 1", "μ = 1", "μ = 1", "μ = 1", "μ ≠ 1", "μ ≠ 1");
  }

  @Test
  void saysWhatIsAbsentAndChosen(@TempDir Path folder) throws IOException, RuleFileException {
    Path file = folder.resolve("OptionsRule.java");
    Files.writeString(
        file,
        """
        import dev.gradus.rule.*;
        import static dev.gradus.rule.Formulas.*;

        @UpdateRule
        final class OptionsRule {
          enum Mode { PLAIN, MATCH_RMS, SLOW }
          @Hyper double lr = 0.01;
          @Hyper(optional = true) double beta = 0.5;
          @Hyper Mode mode = Mode.PLAIN;
          @State double mean;

          double update(double param, double grad) {
            double g = grad;
            if (present(beta)) {
              mean = lerp(mean, g, 1 - beta);
              g = mean;
            }
            return mode != Mode.SLOW ? param - lr * g : param - lr * g * g;
          }
        }
        """);
    LoadedRule rule = RuleFile.compile(file).get(0);
    Explanation absent = explanation(rule, Map.of("beta", "none", "mode", "match_rms"));
    assertThat(absent.facts())
        .containsEntry("hyper-parameters", "lr = 0.01, beta = none, mode = match_rms")
        .containsEntry("state for each parameter", "none");
    assertThat(absent.anatomy().variants()).hasSize(1);
    assertThat(absent.text()).contains("if present(β):", "mode ≠ SLOW");
    assertThat(explanation(rule, Map.of()).facts())
        .containsEntry("hyper-parameters", "lr = 0.01, beta = 0.5, mode = plain")
        .containsEntry("state for each parameter", "mean");
  }
}
