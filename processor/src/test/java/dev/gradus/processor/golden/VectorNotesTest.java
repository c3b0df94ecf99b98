package dev.gradus.processor.golden;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.processor.OptimizerProcessor;
import dev.gradus.processor.corpus.InMemoryJavac;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where vectors would help and are not there, javac has a note, and the program a line of log. */
class VectorNotesTest {
  private static final String CODE = "[gradus:vectors-not-seen]";
  private static final String LOG = "Vectors.missing(Some.class)";
  private static final String KERNELS = "class VectorKernels";

  private static InMemoryJavac.Result compile(String states, String body, String... options) {
    String source =
        """
        package notes;
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
    return InMemoryJavac.compile(
        List.of(InMemoryJavac.source("SomeRule.java", source)), new OptimizerProcessor(), options);
  }

  private static List<String> notes(InMemoryJavac.Result result) {
    return result.diagnostics().stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.NOTE && d.getLineNumber() == 5)
        .map(d -> d.getMessage(Locale.ROOT))
        .toList();
  }

  private static String generated(InMemoryJavac.Result result) {
    return result.sources().values().iterator().next();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return param - lr * exp(grad); | calls a function",
        "return grad > 0 ? param : -tanh(param); | calls a function",
        "return param - lr * sign(grad); | looks for NaN before it chooses",
        "return abs(grad) > lr ? param - grad : param; | looks for NaN before it chooses",
        "if (grad < 0) { grad = 0; } return param - grad; | looks for NaN before it chooses",
        "return lerp(param, grad, param * lr); | looks for NaN before it chooses",
      })
  void tellsWhatIsMissed(String body, String what) {
    InMemoryJavac.Result unseen = compile("", body);
    assertThat(notes(unseen)).hasSize(1).first().asString().contains("Some " + what, CODE);
    assertThat(generated(unseen)).contains(LOG).doesNotContain(KERNELS);

    InMemoryJavac.Result seen = compile("", body, "--add-modules", "jdk.incubator.vector");
    assertThat(notes(seen)).isEmpty();
    assertThat(generated(seen)).contains(KERNELS).doesNotContain(LOG);

    InMemoryJavac.Result unwanted = compile("", body, "-Agradus.vectors=none");
    assertThat(notes(unwanted)).isEmpty();
    assertThat(generated(unwanted)).doesNotContain(KERNELS, LOG);
  }

  /** What C2 vectorises, and what the Vector API has not or would not have the bits of. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return param - lr * grad;",
        "return fma(-lr, max(grad, sqrt(param)), param);",
        "return lerp(lerp(lerp(param, grad, lr), grad, 2 * lr), grad, 3 * lr);",
        "return lerp(lerp(lerp(param, grad, lr), 2, lr), grad * grad, lr);",
        "return lerp(lerp(lerp(param, grad, 0.1), 2, 0.2), grad * grad, 0.3);",
        "return lr > 1 ? param : param - grad;",
        "return param - lr * log(grad);",
        "return copySign(lr, grad) > 0 ? param : grad;",
      })
  void saysNothingElsewhere(String body) {
    InMemoryJavac.Result unseen = compile("", body);
    assertThat(notes(unseen)).isEmpty();
    assertThat(generated(unseen)).doesNotContain(LOG);

    InMemoryJavac.Result seen = compile("", body, "--add-modules", "jdk.incubator.vector");
    assertThat(generated(seen)).doesNotContain(KERNELS);
  }
}
