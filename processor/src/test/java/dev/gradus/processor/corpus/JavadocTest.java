package dev.gradus.processor.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has Javadoc check everything, and fail at a warning, gets none for generated code. */
final class JavadocTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final String DOCUMENTED =
      """
      package p;

      import dev.gradus.rule.*;

      /** PROSE */
      @UpdateRule
      class XRule {
        /** PROSE */
        @Hyper(key = "betas[0]") double lr = 0.1;

        /** PROSE */
        @Hyper(key = "betas[1]") double other = 0.1;

        double update(double param, double grad) {
          return param - lr * other * grad;
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void hasNoWarningForTheGoldenRules() {
    Map<String, String> sources = new TreeMap<>();
    for (String name : List.of("adagrad", "adam", "adan", "averaged", "mixed", "signum")) {
      sources.putAll(generated(Corpus.read(GOLDEN.resolve(name).resolve("Rule.java"))));
    }
    assertThat(warnings(sources)).isEmpty();
  }

  /** Those of the user's words that Javadoc would complain of become text. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Steps where a < b & c > d.",
        "See <a href=\"https://arxiv.org/abs/1412.6980\">the paper</a>, <em>all</em> of it.",
        "A list:<ul><li>one<li><b>two</b></li></ul>\n * <p>and more.",
        "A <em>word that does not end.",
        "<p>",
        "<p>\n * <ul><li></li></ul>",
        "A <br/> break, <tt>typewriter</tt> and <h1>a heading</h1>.",
        "A </em> that did not begin, <unknown>, <em></em>, <ul>text</ul>, &unknown;.",
        "{@code a < b} and {@link Nowhere#x a < b}, {@linkplain Nowhere a < b}, {@unknown}, {@ x}.",
        "{@code that does not end",
        "\n * @param nothing\n * @see Nowhere"
      })
  void hasNoWarningForWords(String prose) {
    assertThat(warnings(generated(DOCUMENTED.replace("PROSE", prose)))).isEmpty();
  }

  @Test
  void hasNoWarningForHostileText() {
    HostileSource hostile = new HostileSource(new Random(7));
    int documented = 0;
    for (int i = 0; i < 8; i++) {
      String rule = hostile.pair().get(0);
      Map<String, String> sources = generated(rule);
      // Some are refused, for their names.
      if (!sources.isEmpty()) {
        assertThat(warnings(sources)).as(rule).isEmpty();
        documented++;
      }
    }
    assertThat(documented).isPositive();
  }

  private static Map<String, String> generated(String rule) {
    return InMemoryJavac.compile(
            List.of(InMemoryJavac.source("XRule.java", rule)),
            new OptimizerProcessor(),
            "-Agradus.vectors=none")
        .sources();
  }

  private List<String> warnings(Map<String, String> sources) {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach(
        (name, text) -> files.add(InMemoryJavac.source(name.replace('.', '/') + ".java", text)));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    DocumentationTool javadoc = Objects.requireNonNull(ToolProvider.getSystemDocumentationTool());
    List<String> options =
        List.of(
            "-quiet",
            "-Xdoclint:all",
            "-Werror",
            "-classpath",
            InMemoryJavac.runtime().toString(),
            "-d",
            folder.toString());
    boolean success = javadoc.getTask(null, null, diagnostics, null, options, files).call();
    List<String> warnings =
        diagnostics.getDiagnostics().stream().map(Object::toString).collect(Collectors.toList());
    if (!success && warnings.isEmpty()) {
      warnings.add("Javadoc failed without a word");
    }
    return warnings;
  }
}
