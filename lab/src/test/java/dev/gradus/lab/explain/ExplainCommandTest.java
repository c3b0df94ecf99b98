package dev.gradus.lab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.lab.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainCommandTest {
  private static final String MINE =
      """
      import dev.gradus.rule.*;

      /** Down the gradient, <b>clipped</b> & plain. */
      @UpdateRule
      final class MyRule {
        @Hyper(range = "[0, inf)") double lr = 1e-2;

        double update(double param, double grad) {
          return param - lr * Math.max(-1.0, Math.min(1.0, grad));
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void showsAFile() throws IOException {
    Path rule = Files.writeString(folder.resolve("MyRule.java"), MINE);
    Cli.Result result = Cli.run("explain", rule, "--set", "lr=0.5");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .startsWith("My: Down the gradient, clipped & plain.")
        .contains("θ ← θ − lr · max(−1, min(1, ∇))", "hyper-parameters: lr = 0.5")
        .contains("bytes moved for a parameter and step: 12 in float32", "one thread")
        // On a busy machine there may be no figure, but the reason.
        .containsPattern("GB/s|no figures, since ")
        .contains("public final class My extends Optimizer");
  }

  private static final String REQUIRED =
      """
      import dev.gradus.rule.*;

      @UpdateRule
      final class MyRule {
        @Hyper(range = "(0, inf)") double rate;
        @Hyper(range = "[1, 9]") long k;
        @Hyper boolean back;

        double update(double param, double grad) {
          return back ? param + k * rate * grad : param - k * rate * grad;
        }
      }
      """;

  /** A hyper-parameter without a default is asked for, as it is to be typed, with its range. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --set k=2                                  | My has no default of rate, back: give --set rate=X, a number in (0, inf), and --set back=X, true or false
          --set rate=1 --set back=true               | My has no default of k: give --set k=X, a whole number in [1, 9]
          --set rate=0                               | My: rate = 0.0 is outside (0, inf)
          """)
  void asksForWhatHasNoDefault(String options, String why) throws IOException {
    Path rule = Files.writeString(folder.resolve("MyRule.java"), REQUIRED);
    Cli.Result result = Cli.run((Object[]) ("explain " + rule + " " + options).split(" "));
    assertThat(result.err().lines()).containsExactly(why);
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void showsWhatHasNoDefault() throws IOException {
    Path rule = Files.writeString(folder.resolve("MyRule.java"), REQUIRED);
    Cli.Result result =
        Cli.run(
            (Object[])
                ("explain " + rule + " --set rate=1e-5 --set k=2 --set back=false").split(" "));
    assertThat(result.err()).isEmpty();
    assertThat(result.lines())
        .startsWith("My", "", "  θ ← θ + k · rate · ∇ if back else θ − k · rate · ∇", "")
        .contains("hyper-parameters: rate = 1e-5, k = 2, back = false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nobody             | 2 | There is no shipped rule 'nobody'",
        "Nowhere.java       | 2 | Nowhere.java does not exist",
        "adam --set rate=1  | 2 | Adam has no hyper-parameter 'rate'",
        "adam --set lr=-1   | 2 | Adam: lr = -1.0 is outside"
      })
  void refusesInOneSentence(String line, int status, String why) {
    Cli.Result result = Cli.run((Object[]) ("explain " + line).split(" "));
    assertThat(result.status()).isEqualTo(status);
    assertThat(result.out()).isEmpty();
    assertThat(result.err().lines()).singleElement().asString().startsWith(why);
  }
}
