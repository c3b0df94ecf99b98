package dev.gradus.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.corpus.InMemoryJavac;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which states a configuration uses: at every step, and at some. */
class UsedStatesTest {
  private static String generated(String fields, String body) {
    String source =
        """
        package used;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class UsedRule {
          @Hyper double lr = 1;
          %s
          double update(double param, double grad, long step) {
            %s
          }
        }
        """
            .formatted(fields, body);
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("UsedRule.java", source)), new OptimizerProcessor());
    assertThat(result.diagnostics()).isEmpty();
    assertThat(result.success()).isTrue();
    return result.sources().values().iterator().next().replaceAll("\\s+", " ");
  }

  @Test
  void areOfTheConfigurationsThatReachThem() {
    String generated =
        generated(
            "@Hyper boolean late = false; @State double m; @State double rare = lr;",
            """
            m = 0.5 * m + grad;
            if (late && (step > 9 || isSparse(grad))) {
              rare = 0.5 * rare;
              return param - rare * m;
            }
            return param - m;
            """);
    assertThat(generated)
        .contains("long statesUsed(HyperValues hypers) { return 0b1L; }")
        .contains(
            "long statesReachable(HyperValues hypers) { boolean late = hypers.get(LATE);"
                + " return late ? 0b11L : 0b1L; }");
  }

  /** Trees stay apart, or the code would be as large as the number of configurations. */
  @Test
  void stayApartWhereConditionsDo() {
    String fields =
        IntStream.range(0, 16)
            .mapToObj(i -> "@Hyper boolean b%d = false; @State double s%d = lr;".formatted(i, i))
            .collect(Collectors.joining("\n"));
    String body =
        IntStream.range(0, 16)
            .mapToObj(i -> "if (b%d) { s%d = 0.5 * s%d; x += s%d; }".formatted(i, i, i, i))
            .collect(Collectors.joining("\n", "double x = 0;\n", "return param - x * grad;"));
    assertThat(generated(fields, body))
        .contains("(b0 ? 0b1L : 0L) | (b1 ? 0b10L : 0L)")
        .contains("(b15 ? 0b1000000000000000L : 0L);")
        .doesNotContain("statesReachable");
  }
}
