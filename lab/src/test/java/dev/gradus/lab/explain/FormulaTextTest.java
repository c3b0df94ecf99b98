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
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of formulas that would read wrongly if each were printed as it stands. */
class FormulaTextTest {
  @TempDir private Path folder;

  private Explanation explanation(String fields, String body)
      throws IOException, RuleFileException {
    String rule =
        """
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;

        @UpdateRule
        final class MineRule {
          @Hyper double lr = 0.1;
          @Hyper long k = 2;
          %s

          double update(double param, double grad, long step) {
            %s
          }
        }
        """
            .formatted(fields, body);
    LoadedRule loaded =
        RuleFile.compile(Files.writeString(folder.resolve("MineRule.java"), rule)).get(0);
    return new Explanation(loaded, loaded::newBuilder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          param -= lr * grad; return param;                  | θ ← θ − lr · ∇
          param -= lr; if (k > 1) { return param; } return param; | θ ← θ − lr; if k > 1:;   return θ
          return param;                                      | θ stays as it is
          return grad == grad ? grad : 1;                    | θ ← ∇ if ∇ is not NaN else 1
          return grad * 2 != grad * 2 ? 1 : grad;            | θ ← 1 if ∇ · 2 is NaN else ∇
          boolean b = step == 1; return b ? grad : 1;        | b = (t = 1); θ ← ∇ if b else 1
          return (grad > 0 ? grad > 1 : true) ? 1 : 2;       | θ ← 1 if (∇ > 1 if ∇ > 0 else true) else 2
          return grad > 0 ? grad > 1 ? 1 : 2 : 3;            | θ ← (1 if ∇ > 1 else 2) if ∇ > 0 else 3
          long n = step / 2; return grad * n * (step / 2.0);  | n = div(t, 2); θ ← ∇ · n · t / 2
          return grad * (int) (lr * 3);                      | θ ← ∇ · trunc(lr · 3)
          return grad * (1 / (lr + 1)) * 2;                  | θ ← ∇ / (lr + 1) · 2
          return sqrt(2 * grad) + sqrt(2.0);                 | θ ← √(2 · ∇) + √2
          return min(grad, Double.POSITIVE_INFINITY);        | θ ← min(∇, ∞)
          return grad / norm(2 * grad) * dot(grad, param);   | θ ← ∇ / ‖2 · ∇‖ · ⟨∇, θ⟩
          return sum(grad) + mean(square(grad)) + maxAbs(grad) - max(param); | θ ← Σ ∇ + Σ ∇² / n + ‖∇‖∞ − max(θ)
          return 2 * sum(grad + param) - min(grad * param);  | θ ← 2 · (Σ (∇ + θ)) − min(∇ · θ)
          return grad / sum(grad * 2) - mean(grad / 2);      | θ ← ∇ / (Σ ∇ · 2) − Σ (∇ / 2) / n
          return sum(grad / param) - 1;                      | θ ← Σ (∇ / θ) − 1
          return square(mean(grad)) + square(norm(grad));    | θ ← (Σ ∇ / n)² + ‖∇‖²
          double n = 3.0 * k; return n * mean(grad);         | n = 3 · k; θ ← n · (Σ ∇ / numel)
          return grad * (numel() + rank() + size(-1)) * epsilon();  | θ ← ∇ · (n + rank() + size(−1)) · epsilon()
          return grad * lr / initial(lr);                    | θ ← ∇ · lr / lr₀
          double lr0 = 1; return lr0 * initial(lr) * initial(k); | lr0 = 1; θ ← lr0 · initialLr · k₀
          return isSparse(grad) ? grad : 1;                  | θ ← ∇ if sparse(∇) else 1
          double eps = 1, epsilon = 2; return eps - epsilon; | eps = 1; epsilon = 2; θ ← eps − epsilon
          double t = 3.0 * step; return t;                   | t = 3 · step; θ ← t
          double mu = lr, t0 = 2; return mu * t0;            | μ = lr; t₀ = 2; θ ← μ · t₀
          if (k > 1) { } else { param = 1; } return param;   | if ¬(k > 1):;   θ ← 1
          for (int i = 0; i < 0; i++) { param = i; } return param + 1; | θ ← θ + 1
          for (int i = -1; i < 4; i++) { param += i; } return param;   | for i in −1, 0, …, 3:;   θ ← θ + i
          """)
  void reads(String body, String lines) throws Exception {
    Explanation explanation = explanation("", body);
    assertThat(String.join("; ", explanation.text().split("\n"))).isEqualTo(lines);
    assertThat(explanation.mathml().lines()).hasSameSizeAs(lines.split("; "));
  }

  @Test
  void saysNothingOfARuleWithoutWords() throws Exception {
    assertThat(explanation("", "return grad;").about()).isEmpty();
  }

  @Test
  void countsInWords() throws Exception {
    assertThat(explanation("", "return step == k ? param : grad;").facts())
        .containsEntry("hyper-parameters", "lr = 0.1, k = 2")
        .containsEntry("bytes kept for a parameter", "0")
        .containsEntry("where t = k", "none; no loop")
        .containsEntry(
            "where t ≠ k",
            "8 in float32, 16 in float64: 1 array read, 1 written; one loop without operations");
  }

  /** Nothing is said of speed, which is measured instead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          return param - lr * grad;       | none: a plain loop
          return param - lr * sign(grad); | a kernel with the Vector API, since a plain loop looks for NaN before it chooses for each element, or takes signs
          return param - lr * cbrt(grad); | none: a plain loop, which calls a function such as exp or tanh
          """)
  void saysWhatLoopsThereAre(String body, String vectors) throws Exception {
    assertThat(explanation("", body).facts()).containsEntry("vectors", vectors);
  }
}
