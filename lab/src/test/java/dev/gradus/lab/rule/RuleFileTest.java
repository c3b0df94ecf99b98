package dev.gradus.lab.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFileTest {
  private static final String MENDED =
      """
      import static dev.gradus.rule.Formulas.*;
      import dev.gradus.rule.*;

      /** A rule. */
      @UpdateRule
      final class FiveRule {
        @Hyper(range = "[0, inf)") double lr = 1e-3;
        @Hyper double beta = 0.9;
        @State double m;

        double update(double param, double grad) {
          m = lerp(m, grad, 1 - beta);
          return param - lr * m;
        }
      }
      """;

  @TempDir private Path folder;

  private Path file(String source) throws IOException {
    return Files.writeString(folder.resolve("FiveRule.java"), source);
  }

  @Test
  void givesAnOptimizerThatSteps() throws Exception {
    LoadedRule rule = RuleFile.compile(file(MENDED)).get(0);
    assertThat(rule.name()).isEqualTo("Five");
    assertThat(rule.source()).isEqualTo(MENDED);
    assertThat(rule.warnings()).isEmpty();
    assertThat(rule.generated()).contains("public final class Five extends Optimizer");

    double[] x = {1};
    Parameter parameter = Parameter.of("x", Tensor.of(x));
    parameter.grad().set(0, 2);
    Optimizer optimizer = rule.newBuilder().build(parameter);
    optimizer.step();
    assertThat(x[0]).isEqualTo(1 - 1e-3 * Math.fma(1 - 0.9, 2, 0));
  }

  @Test
  void showsAllErrorsAtTheirPlaces() throws Exception {
    String broken =
        MENDED
            .replace("\"[0, inf)\"", "\"[0, inf\"")
            .replace("double beta = 0.9", "float beta = 0.9f")
            .replace("lerp(m,", "lurp(m,")
            .replace("    return", "    while (m > 1) m -= 1;\n    String s = null;\n    return");
    Path file = file(broken);
    assertThatThrownBy(() -> RuleFile.compile(file))
        .isInstanceOf(RuleFileException.class)
        .message()
        .contains(
            file + ":7: error: \"[0, inf\" is no range.",
            "  @Hyper(range = \"[0, inf\") double lr = 1e-3;\n                 ^",
            file + ":8: error: ",
            "  @Hyper float beta = 0.9f;\n         ^",
            file + ":12: error: ",
            file + ":13: error: ",
            file + ":14: error: ")
        .containsPattern("\\d errors$");
    assertThat(RuleFile.compile(file(MENDED)).get(0).name()).isEqualTo("Five");
  }

  @Test
  void takesTheRuleOfTheDocumentation() throws Exception {
    String page = Files.readString(Path.of("../docs/lab.md"));
    int begin = page.indexOf("```java\n") + "```java\n".length();
    Path file = file(page.substring(begin, page.indexOf("```", begin)));
    assertThat(RuleFile.compile(file).get(0).name()).isEqualTo("My");
  }

  @Test
  void leavesSyntaxToJavac() throws Exception {
    Path file = file(MENDED.replace("double m;", "double m"));
    assertThatThrownBy(() -> RuleFile.compile(file))
        .hasMessage(
            file + ":9: error: ';' expected\n  @State double m\n                 ^\n1 error");
  }

  @Test
  void wantsARule() throws Exception {
    Path file = file("class Nothing {}");
    assertThatThrownBy(() -> RuleFile.compile(file))
        .isInstanceOf(RuleFileException.class)
        .hasMessage(file + " has no rule: write @UpdateRule before the class with the formula");
  }

  @Test
  void givesAllRulesInTheirOrder() throws Exception {
    String other = MENDED.substring(MENDED.indexOf("/** A rule"));
    Path file =
        file(
            MENDED.replace("FiveRule", "ZooRule")
                + other
                + other.replace("FiveRule", "AntRule").replace("m);", "m + 0);"));
    List<LoadedRule> rules = RuleFile.compile(file);
    assertThat(rules).extracting(LoadedRule::name).containsExactly("Zoo", "Five", "Ant");
    for (LoadedRule rule : rules) {
      assertThat(rule.file()).isEqualTo(file);
      assertThat(rule.generated()).contains("class " + rule.name() + " extends Optimizer");
      assertThat(rule.analysis().get().declaration().optimizerName()).isEqualTo(rule.name());
      assertThat(rule.newBuilder().build(Parameter.of("x", Tensor.of(new float[1]))).toString())
          .startsWith(rule.name());
    }
  }

  @Test
  void findsRulesOfPackagesAndInsideOfClasses() throws Exception {
    String inside = MENDED.substring(MENDED.indexOf("/** A rule"));
    Path file =
        file(
            "package some.where;\n"
                + MENDED
                + "final class Lab {\n"
                + inside.replace("final class FiveRule", "static final class InnerRule")
                + "}\n");
    assertThat(RuleFile.compile(file))
        .extracting(rule -> rule.rule().getName())
        .containsExactly("some.where.FiveRule", "some.where.Lab$InnerRule");
  }

  @Test
  void wantsAFileOfText() throws Exception {
    Path missing = folder.resolve("Missing.java");
    assertThatThrownBy(() -> RuleFile.compile(missing)).hasMessage(missing + " does not exist");
    assertThatThrownBy(() -> RuleFile.compile(folder))
        .hasMessage(folder + " is a folder, not a file");
    Path latin = folder.resolve("Latin.java");
    Files.write(latin, "// \u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> RuleFile.compile(latin)).hasMessage(latin + " is no text in UTF-8");
  }
}
