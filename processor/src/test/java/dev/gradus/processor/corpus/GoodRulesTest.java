package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.ir.FormulaPrinter;
import dev.gradus.processor.ir.RuleDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Good rules are read without a word, to the formula in the golden file beside them. {@code
 * -Dgolden.update=true} rewrites the golden files.
 */
final class GoodRulesTest {
  private static final String FOLDER = "good";

  static List<String> cases() {
    return Corpus.cases(FOLDER);
  }

  private static String source(String name) {
    return Corpus.read(Corpus.file(FOLDER, name + ".java"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRead(String name) throws IOException {
    ReadingProcessor processor = new ReadingProcessor();
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source(name + ".java", source(name))), processor);

    assertThat(result.diagnostics()).isEmpty();
    assertThat(processor.rules()).isNotEmpty();
    String actual =
        processor.rules().stream().map(GoodRulesTest::print).collect(Collectors.joining("\n"));
    Path golden = Corpus.file(FOLDER, name + ".ir.txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Corpus.read(golden));
  }

  private static String print(RuleDeclaration rule) {
    return String.join(
        "\n",
        "optimizer " + rule.packageName() + " " + rule.optimizerName() + " of " + rule.ruleName(),
        FormulaPrinter.print(rule.formula()) + "source",
        rule.source().stream()
            .map(line -> line.isEmpty() ? "" : "  " + line)
            .collect(Collectors.joining("\n")),
        "");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isCompiled(String name) {
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source(name + ".java", source(name))),
            new OptimizerProcessor(),
            "-Xlint:all,-processing,-cast",
            "-Agradus.vectors=none");

    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.sources()).isNotEmpty();
    assertThat(result.success()).isTrue();
  }
}
