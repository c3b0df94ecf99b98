package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.DType;
import dev.gradus.OptimizerBuilder;
import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.ShippedRules;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;

/** The formulas and facts of shipped rules; {@code -Dgolden.update=true} rewrites the files. */
class ExplanationTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/explain");

  static Stream<String> names() {
    return ShippedRules.names().stream();
  }

  private static Explanation explanation(String name, Map<String, String> settings) {
    LoadedRule rule = ShippedRules.named(name);
    return new Explanation(
        rule,
        () -> {
          OptimizerBuilder<?, ?> builder = rule.newBuilder();
          settings.forEach((key, value) -> rule.set(builder, key, value));
          return builder;
        });
  }

  private static void isAsBefore(String file, String text) throws IOException {
    Path golden = GOLDEN.resolve(file);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysTheFormulaAndTheFacts(String name) throws IOException {
    Explanation explanation = explanation(name, Map.of());
    isAsBefore(
        name + ".txt",
        explanation.about()
            + "\n\n"
            + explanation.text()
            + "\n\n"
            + explanation.facts().entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue() + "\n")
                .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void typesetsTheFormula(String name) throws Exception {
    String mathml = explanation(name, Map.of()).mathml();
    isAsBefore(name + ".mathml", mathml + "\n");
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
        "adadelta |                          | 2 | 4 | 3"
      })
  void countsBytes(String name, String settings, int states, int reads, int writes) {
    Anatomy anatomy =
        explanation(
                name,
                settings == null
                    ? Map.of()
                    : Stream.of(settings.split(","))
                        .map(setting -> setting.split("=", 2))
                        .collect(Collectors.toMap(part -> part[0], part -> part[1])))
            .anatomy();
    assertThat(anatomy.tensors()).hasSize(states);
    assertThat(anatomy.reads()).isEqualTo(reads);
    assertThat(anatomy.writes()).isEqualTo(writes);
    assertThat(anatomy.bytesKept(DType.FLOAT32)).isEqualTo(4 * states);
    assertThat(anatomy.bytesMoved(DType.FLOAT64)).isEqualTo(8 * (reads + writes));
  }

  @Test
  void measuresAStepBesideTheFloor() {
    StepSpeed speed = explanation("sgd", Map.of()).speed();
    assertThat(speed.timesFloor()).isBetween(0.1, 100.0);
    assertThat(speed.bandwidth()).isPositive();
  }
}
