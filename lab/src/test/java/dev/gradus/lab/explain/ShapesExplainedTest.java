package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.rule.LoadedRule;
import dev.gradus.lab.rule.RuleFile;
import dev.gradus.lab.rule.RuleFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that are for some shapes only are explained, too. */
class ShapesExplainedTest {
  @TempDir private Path folder;

  private Explanation explanation(String constraint) throws IOException, RuleFileException {
    Path file =
        Files.writeString(
            folder.resolve("ShapeRule.java"),
            """
            import dev.gradus.rule.*;
            import static dev.gradus.rule.Formulas.*;

            @UpdateRule
            final class ShapeRule {
              @Hyper double lr = 0.01;

              @Constraint("is for some shapes")
              boolean isAllowed() {
                return %s;
              }

              double update(double param, double grad) {
                return param - lr * grad / sqrt(size(0));
              }
            }
            """
                .formatted(constraint));
    LoadedRule rule = RuleFile.compile(file).get(0);
    return new Explanation(rule, rule::newBuilder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rank() == 1",
        "rank() == 3",
        "rank() == 4 && size(-1) == 3",
        "size(0) == size(1)",
        "size(0) < size(1)"
      })
  void theyAreMeasuredInOneThatIsAllowed(String constraint) throws IOException, RuleFileException {
    Explanation explanation = explanation(constraint);
    assertThat(explanation.facts()).containsEntry("hyper-parameters", "lr = 0.01");
    assertThat(Slices.of(explanation.builders(), explanation.anatomy(), explanation.next()))
        .hasValueSatisfying(slices -> assertThat(slices.step()).isPositive());
  }

  @Test
  void orWithoutFiguresWhichIsSaid() throws IOException, RuleFileException {
    Explanation explanation = explanation("numel() == 17");
    assertThat(explanation.facts())
        .hasEntrySatisfying(
            "bytes moved for a parameter and step",
            moved -> assertThat(moved).startsWith("12 in float32"));
    assertThat(explanation.speed().lack())
        .isEqualTo("constraints allow no shape that would be measured");
  }
}
