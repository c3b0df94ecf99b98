package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.RuleFile;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.optim.OptimizerBuilder;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of several loops, explained. */
class ProgramsExplainedTest {
  private static LoadedRule rule(String name) throws RuleFileException {
    return RuleFile.compile(ExplainGolden.FOLDER.resolve("loops/" + name + "Rule.java")).get(0);
  }

  private static Explanation explanation(String name) throws RuleFileException {
    return explanation(name, Map.of());
  }

  private static Explanation explanation(String name, Map<String, String> settings)
      throws RuleFileException {
    LoadedRule rule = rule(name);
    return new Explanation(
        rule,
        () -> {
          OptimizerBuilder<?, ?> builder = rule.newBuilder();
          settings.forEach((hyper, value) -> rule.set(builder, hyper, value));
          return builder;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Clipped",
        "Costly",
        "Delayed",
        "Factored",
        "Inferred",
        "Kept",
        "Layerwise",
        "Shared",
        "Trust"
      })
  void saysWhatEachLoopDoes(String name) throws IOException, RuleFileException {
    Explanation explanation = explanation(name);
    ExplainGolden.isAsBefore("loops/" + name + ".txt", ExplainGolden.text(explanation));
    ExplainGolden.isAsBefore("loops/" + name + ".mathml", explanation.mathml() + "\n");
  }

  /** By hand: the bytes of each loop, of what moves most first. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Clipped   |             | 4 + 8 + 12",
        "Costly    |             | 20 + 12",
        "Delayed   |             | 4 + 20",
        "Factored  |             | 4 + 4 + 12, 12",
        "Kept      |             | 16 + 16",
        "Layerwise |             | 8 + 12, 12",
        "Shared    |             | 4 + 12 + 4 + 12",
        "Trust     |             | 24 + 16",
        "Trust     | weightDecay | 24 + 16",
      })
  void countsBytesOfEachLoop(String name, String zero, String bytes) throws RuleFileException {
    Anatomy anatomy = explanation(name, zero == null ? Map.of() : Map.of(zero, "0")).anatomy();
    assertThat(
            anatomy.variants().stream()
                .sorted(Comparator.comparing(v -> -v.bytesMoved(DType.FLOAT32)))
                .map(VariantFacts::shares)
                .collect(Collectors.joining(", ")))
        .isEqualTo(bytes);
  }

  @Test
  void countsBytesOfAllLoops() throws RuleFileException {
    Anatomy trust = explanation("Trust").anatomy();
    assertThat(trust.bytesMoved(DType.FLOAT32)).isEqualTo(40);
    assertThat(trust.largest().reads()).isEqualTo(7);
    assertThat(trust.largest().writes()).isEqualTo(3);
    assertThat(Floor.traffic(trust.largest())).isEqualTo(4 * (2 + 2 * 2 + 2 + 2));
  }

  /** Of each: phases, loops, temporaries and bytes. */
  @Test
  void saysAllOfTheWaysOfOtherSettings() throws RuleFileException {
    Map<String, String> facts = explanation("Trust").facts();
    assertThat(facts.get("with other settings, way 1"))
        .startsWith("where weightDecay = 0: 40 in float32, 80 in float64: ")
        .contains(
            "by 2 loops: 24 + 16 in float32 | phases: 0, ",
            " | loop 1: 24 bytes in float32, 48 in float64: reads ∇, expAvg, expAvgSq, θ; ",
            " | loop 2: 16 bytes in float32, ",
            " | summands: update in loop 1; ");
    assertThat(explanation("Trust", Map.of("weightDecay", "0")).facts())
        .hasEntrySatisfying(
            "with other settings, way 1",
            way -> assertThat(way).startsWith("where weightDecay ≠ 0: 40 in float32, "));
  }

  /** What a loop could store, and does not, since a later one reads the old value. */
  @Test
  void saysWhatIsDelayedAndKept() throws RuleFileException {
    assertThat(explanation("Delayed").facts())
        .containsEntry(
            "delayed",
            "last is written by loop 2, though known in loop 1, since its old value is read")
        .doesNotContainKey("temporaries");
    assertThat(explanation("Kept").facts())
        .doesNotContainKey("delayed")
        .hasEntrySatisfying(
            "temporaries",
            kept ->
                assertThat(kept)
                    .startsWith("old(velocity) from loop 1, which overwrites it, to loop 2; "));
  }

  /** Rows are fewer than elements, and are read as they have been written. */
  @Test
  void saysWhatIsReadOfRows() throws IOException, RuleFileException {
    assertThat(ExplainGolden.text(explanation("Inferred")))
        .contains("all = mean(inferredRow)\n", "columns = mean(inferredRow)[column]\n")
        .contains("Σ[column] inferredRow")
        .doesNotContain("/ n\n", "old(", "reads nothing");
  }

  /** The floor moves what the next step will, which the shape of the tensor decides here. */
  @Test
  void knowsWhatComesNextByTheShape() throws RuleFileException {
    LoadedRule rule = rule("Layerwise");
    Explanation layerwise = explanation("Layerwise");
    assertThat(
            Stream.of(new int[] {6}, new int[] {2, 3})
                .map(shape -> Parameter.of("x", Tensor.zeros(DType.FLOAT32, shape)))
                .map(parameter -> rule.newBuilder().build(parameter))
                .map(optimizer -> layerwise.next().of(optimizer).orElseThrow().shares()))
        .containsExactly("12", "8 + 12");
  }

  /** A step of several loops is measured beside as many passes of the floor. */
  @Test
  void measuresSteps() throws RuleFileException {
    StepSpeed speed = explanation("Layerwise").speed();
    assertThat(speed.isMeasured() ? speed.bandwidth().low() > 0 : !speed.lack().isEmpty()).isTrue();
  }
}
