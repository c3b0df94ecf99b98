package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.RuleFile;
import dev.gradus.lab.rule.RuleFileException;
import dev.gradus.optim.OptimizerBuilder;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules of several loops, explained. */
class ProgramsExplainedTest {
  private static Explanation explanation(String name, String... setting) throws RuleFileException {
    LoadedRule rule =
        RuleFile.compile(ExplainGolden.FOLDER.resolve("loops/" + name + "Rule.java")).get(0);
    return new Explanation(
        rule,
        () -> {
          OptimizerBuilder<?, ?> builder = rule.newBuilder();
          for (String hyper : setting) {
            rule.set(builder, hyper.split("=")[0], hyper.split("=")[1]);
          }
          return builder;
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Clipped", "Costly", "Delayed", "Kept", "Layerwise", "Trust"})
  void saysWhatEachLoopDoes(String name) throws IOException, RuleFileException {
    Explanation explanation = explanation(name);
    ExplainGolden.isAsBefore("loops/" + name + ".txt", ExplainGolden.text(explanation));
    ExplainGolden.isAsBefore("loops/" + name + ".mathml", explanation.mathml() + "\n");
  }

  /** By hand: the bytes of each loop, in the order of the programs. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Trust     |               | 24 + 16",
        "Trust     | weightDecay=0 | 24 + 16",
        "Layerwise |               | 8 + 12, 12",
      })
  void countsBytesOfEachLoop(String name, String setting, String bytes) throws RuleFileException {
    Anatomy anatomy =
        (setting == null ? explanation(name) : explanation(name, setting)).anatomy();
    assertThat(
            anatomy.variants().stream()
                .map(VariantFacts::shares)
                .sorted(Comparator.reverseOrder())
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

  @Test
  void saysWhatIsMovedWithOtherSettings() throws RuleFileException {
    Map<String, String> facts = explanation("Trust").facts();
    assertThat(facts.get("bytes moved with other settings"))
        .startsWith("40 in float32, 80 in float64: ")
        .endsWith("where weightDecay = 0");
  }
}
