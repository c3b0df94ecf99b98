package dev.gradus.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.corpus.InMemoryJavac;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What plain loops have for the sake of C2: see {@code docs/decisions/plain-loops.md}. */
class PlainLoopsTest {
  private static final String HINT = "Loops.unrolled(";
  private static final String NEAR = "< 0.5f";

  private static String generated(String states, String body) {
    String source =
        """
        package plain;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class SomeRule {
          %s
          %s
          double update(double param, double grad) {
            %s
          }
        }
        """
            .formatted(body.contains("lr") ? "@Hyper double lr = 0.1;" : "", states, body);
    InMemoryJavac.Result result =
        InMemoryJavac.compile(
            List.of(InMemoryJavac.source("SomeRule.java", source)), new OptimizerProcessor());
    assertThat(result.success()).isTrue();
    return result.sources().values().iterator().next();
  }

  /** A loop of a length of 50 has the hint, arrays and stores included. */
  @ParameterizedTest
  @CsvSource({
    "0, 35, false", // 2 arrays, 1 store: 12 + 2
    "0, 36, true",
    "1, 27, false", // 3 arrays, 2 stores: 18 + 4
    "1, 28, true",
    "4, 9, true" // 6 arrays, 5 stores: 36 + 10
  })
  void longLoopsHaveAHint(int states, int operations, boolean hinted) {
    StringBuilder fields = new StringBuilder();
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < states; i++) {
      fields.append("@State double s").append(i).append(";\n");
      body.append("s").append(i).append(" = s").append(i).append(" + grad;\n");
    }
    body.append("double x = param;\n");
    for (int i = states; i < operations; i++) {
      body.append(i % 2 == 0 ? "x = x * grad;\n" : "x = x + grad;\n");
    }
    assertThat(generated(fields.toString(), body + "return x;").contains(HINT)).isEqualTo(hinted);
  }

  /** Functions that are made of several operations count like those. */
  @ParameterizedTest
  @CsvSource({
    "'x = lerp(x, grad, lr);', 2",
    "'x = addcmul(x, lr, grad, param);', 2",
    "'x = addcmul(x, lr, 2, param);', 1",
    "'x = addcdiv(x, lr, grad, param);', 3",
    "'x = clamp(x, -lr, grad);', 2",
    "'x = rsqrt(x);', 2",
    "'x = square(x);', 1",
    "'x = reciprocal(x);', 1",
    "'x = fma(x, grad, param);', 1",
    "'x = abs(x);', 1",
    "'x = -x;', 1",
    "'x = max(x, grad);', 1"
  })
  void countsWhatFunctionsAreMadeOf(String statement, int operations) {
    for (int more = 0; more <= 1; more++) {
      int others = 35 + more - operations;
      String body = "double x = param;\n" + statement + "\nx = x * grad;\n".repeat(others);
      assertThat(generated("", body + "return x;").contains(HINT))
          .as("%s others", others)
          .isEqualTo(more == 1);
    }
  }

  /** Of two choices of an end C2 makes loops of its own. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return lerp(lerp(param, grad, lr), grad, 2 * lr); | false",
        "return lerp(lerp(lerp(param, grad, lr), grad, 2 * lr), grad, 3 * lr); | true",
        "return lerp(lerp(lerp(param, grad, lr), 2, lr), grad * grad, lr); | true",
        "return lerp(lerp(lerp(param, grad, 0.1), 2, 0.2), grad * grad, 0.3); | false"
      })
  void manyLerpsChooseBeforeTheLoop(String body, boolean before) {
    assertThat(generated("", body).contains(NEAR)).isEqualTo(before);
  }

  /** What is multiplied by a uniform number is on the left, to C2, and must not be subtracted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m = grad - m; return param - m; | false",
        "double d = grad - m; m = m * lr + d; return d; | true",
        "double d = m - grad; m = m * lr + d; return d; | false",
        "double d = m - grad; m = max(m, lr) * d; return d; | true",
        "double d = grad - m; m = max(m, lr) * d; return d; | false"
      })
  void differencesThatDisturbPacksAreSums(String body, boolean sum) {
    assertThat(generated("@State double m;", body).contains(" + -")).isEqualTo(sum);
  }

  /** A look for NaN, the loop with masks, and the loop as it is written. */
  @Test
  void choicesAreMasksUnlessThereIsNan() {
    String loops = generated("", "return abs(grad) > lr ? param - grad : param;");
    assertThat(loops)
        .containsSubsequence(
            "nan = Math.max(nan,",
            "if (!Float.isNaN(nan)) {",
            "Masks.select(Masks.positive(",
            "} else {",
            "Math.abs(grad) > lr ? ")
        .doesNotContain(HINT);
  }

  /** What is chosen from may take a long look, too. */
  @Test
  void longLooksForNanHaveTheHint() {
    String body =
        "double x = param;\n" + "x = x * grad;\n".repeat(40) + "return x > lr ? x : grad;";
    assertThat(generated("", body))
        .containsSubsequence(HINT, "if (!Float.isNaN(nan)) {", "Masks.select(", HINT, "} else {");
  }

  /** What is computed by a function is not vectorised anyway. */
  @Test
  void otherChoicesStayAsTheyAre() {
    assertThat(generated("", "return pow(grad, 3) > 1 ? param : grad;"))
        .contains(" > 1f ? ")
        .doesNotContain("isNaN");
  }
}
