package dev.gradus.verification.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.testing.Difference;
import dev.gradus.testing.ReferenceParameter;
import dev.gradus.testing.RuleContract;
import dev.gradus.testing.RuleReference;
import dev.gradus.verification.CompiledRules;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that ask for the whole tensor, and with settings of all kinds, keep the contract. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReducingRulesTest {
  /** Histories of states: what counts as written, and what is asked of it. */
  private static final Map<String, String> HISTORIES =
      Map.of(
          "Kept",
          """
          @Hyper(range = "[0, 1)") double momentum = 0.9;
          @State double buf;
          double update(double param, double grad) {
            double size = norm(grad);
            double old = first(buf) ? grad : buf;
            buf = momentum > 0 ? momentum * old + grad : buf;
            return param - lr / size * (momentum > 0 ? buf : grad);
          }
          """,
          "Plain",
          """
          @Hyper(range = "[0, 1)") double momentum = 0.9;
          @State double buf;
          double update(double param, double grad) {
            double old = first(buf) ? grad : buf;
            buf = momentum > 0 ? momentum * old + grad : buf;
            return param - lr * (momentum > 0 ? buf : grad);
          }
          """,
          "Leaping",
          """
          @State double buf;
          double update(double param, double grad) {
            if (sum(grad) > 0) {
              buf = first(buf) ? grad : 0.5 * buf + grad;
            }
            return param - lr * (first(buf) ? grad : buf);
          }
          """,
          "Waiting",
          """
          @State double scale;
          @State double buf;
          double update(double param, double grad) {
            double size = norm(grad);
            if (size > 0.7 && sum(param) > 0) {
              scale = first(scale) ? size : 0.5 * (scale + size);
              double old = first(buf) ? param : buf;
              buf = max(grad) > 0.5 ? old : buf;
            }
            return param - lr * (first(scale) ? grad : grad / scale) - (first(buf) ? lr : lr * buf);
          }
          """,
          "Idle",
          """
          double update(double param, double grad) {
            double size = norm(grad);
            return param - lr * (size > 0 ? grad : grad);
          }
          """);

  /** Keeps more values for a second loop than there are temporaries. */
  private static final String MANY =
      """
      double update(double param, double grad) {
        double s = 0;
        for (int i = 1; i <= 70; i++) {
          s += sin(cos(i * grad));
        }
        double size = norm(s);
        double d = 0;
        for (int i = 1; i <= 70; i++) {
          d += size * sin(cos(i * grad));
        }
        return param - lr * d;
      }
      """;

  private static final Map<String, String> BODIES =
      Map.of(
          "Trust",
          """
          @Hyper double decay = 0.01;
          @State double mean;
          @State double square;
          double update(double param, double grad, long step) {
            mean = lerp(mean, grad, 0.1);
            square = lerp(square, grad * grad, 0.01);
            double direction = mean / (sqrt(square) + 1e-6) + decay * param;
            double ofParam = norm(param);
            double ofDirection = norm(direction);
            double trust = ofParam > 0 && ofDirection > 0 ? ofParam / ofDirection : 1;
            return param - lr * trust * direction;
          }
          """,
          "Centered",
          """
          @State double spread;
          double update(double param, double grad) {
            double g = grad - mean(grad);
            spread = 0.9 * spread + 0.1 * dot(g, g);
            double largest = maxAbs(g);
            return param - lr * g / (sqrt(spread / numel()) + epsilon() + largest);
          }
          """,
          "Shapes",
          """
          @State double energy;
          double update(double param, double grad) {
            if (rank() > 1) {
              energy = 0.5 * energy + sum(grad * grad) / size(-1);
              return param - lr * grad / (1 + sqrt(energy));
            }
            return param - lr * grad * min(1, 1 / (1e-3 + max(grad)));
          }
          """,
          "Faded",
          """
          double update(double param, double grad) {
            return param - lr / (initial(lr) + 0.5) * grad;
          }
          """,
          "Equal",
          """
          @Hyper boolean clipped = false;
          @State double largest;
          double update(double param, double grad) {
            double most = max(clipped ? abs(grad) : lr);
            largest = max(largest, maxAbs(-lr)) + sum(clipped ? grad * grad : 0);
            double g = most > 0.05 ? grad : -grad;
            return param - g * (mean(lr) + min(most) + largest);
          }
          """,
          "Matrix",
          """
          @Constraint("is for matrices")
          boolean isMatrix() {
            return rank() == 2;
          }
          double update(double param, double grad) {
            return param - lr * size(0) * grad / numel();
          }
          """,
          "Scaled",
          """
          @Hyper(range = "[0, 1)") double beta = 0;
          @State double mean;
          @Constraint("must be 0 but for matrices")
          boolean isFit() {
            return beta == 0 || rank() == 2;
          }
          double update(double param, double grad) {
            mean = lerp(mean, grad, 1 - beta);
            return param - lr * mean;
          }
          """,
          "Settled",
          """
          enum Mode { PLAIN, CUBED }
          @Hyper(range = "[0, 1)", optional = true) double beta;
          @Hyper Mode mode = Mode.PLAIN;
          @State double mean;
          double update(double param, double grad) {
            double g = mode == Mode.CUBED ? grad * grad * grad : grad;
            if (present(beta)) {
              mean = lerp(mean, g, 1 - beta);
              return param - lr * mean;
            }
            return param - lr * tanh(g);
          }
          """);

  private ClassLoader loader = ClassLoader.getSystemClassLoader();

  @BeforeAll
  void compile() {
    Map<String, String> sources = new LinkedHashMap<>();
    BODIES.forEach((name, body) -> sources.put("kept." + name + "Rule", source(name, body)));
    HISTORIES.forEach((name, body) -> sources.put("kept." + name + "Rule", source(name, body)));
    sources.put("kept.ManyRule", source("Many", MANY));
    CompiledRules rules = CompiledRules.compileWithVectors(sources);
    assertThat(rules.errors()).isEmpty();
    loader = rules.loader();
  }

  private static String source(String name, String body) {
    return """
        package kept;
        import static dev.gradus.rule.Formulas.*;
        import dev.gradus.rule.*;
        @UpdateRule
        final class %sRule {
          @Hyper(range = "[0, inf)") double lr = 0.1;
          %s
        }
        """
        .formatted(name, body);
  }

  static Iterable<String> rules() {
    return Stream.of(BODIES, HISTORIES).flatMap(m -> m.keySet().stream()).sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void keepTheContract(String name) throws ClassNotFoundException {
    RuleContract.check(loader.loadClass("kept." + name + "Rule"));
  }

  /** What cannot be kept is computed again, to the same bits. */
  @Test
  void moreValuesThanTemporaries() throws ClassNotFoundException {
    Class<?> rule = loader.loadClass("kept.ManyRule");
    double[] grad = {0.5, -1, 0.25, 3};
    ReferenceParameter expected = RuleReference.of(rule).parameter(1, 2, 3, 4);
    Parameter parameter = Parameter.of("p", Tensor.of(new double[] {1, 2, 3, 4}));
    Optimizer optimizer = Optimizer.builderOf(rule).build(parameter);
    for (int step = 0; step < 2; step++) {
      parameter.setGrad(Tensor.of(grad));
      optimizer.step();
      expected.step(grad);
    }
    assertThat(Difference.between("param", parameter.tensor(), expected.param())).isEmpty();
  }

  @Test
  void aRuleForNoShapeThatIsTriedSaysSo() throws ClassNotFoundException {
    String body =
        """
        @Constraint("is for a model of ours")
        boolean isOurs() {
          return numel() == 12_345;
        }
        double update(double param, double grad) {
          return param - lr * grad;
        }
        """;
    CompiledRules rules = CompiledRules.compile(Map.of("kept.OursRule", source("Ours", body)));
    assertThat(rules.errors()).isEmpty();
    Class<?> rule = rules.loader().loadClass("kept.OursRule");
    assertThatThrownBy(() -> RuleContract.check(rule))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The constraints of OursRule allow none of the shapes [[4, 3], [4], [], ")
        .hasMessageEndingWith("] with any hyper-parameters that are tried");
    assertThatThrownBy(() -> RuleContract.check(rule, Map.of("lr", 0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "The constraints do not allow OursRule {lr=0.5} for any of the shapes");
  }
}
