package dev.gradus.verification.reference;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.gradus.HyperKey;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.optim.Optimizer;
import dev.gradus.rule.Formulas;
import dev.gradus.testing.Difference;
import dev.gradus.testing.ReferenceParameter;
import dev.gradus.testing.RuleReference;
import dev.gradus.verification.CompiledRules;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The reference itself, on numbers that a reader can check. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RuleReferenceTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.gradus.rule.Formulas.*;
      import dev.gradus.rule.*;

      @UpdateRule
      final class DemoRule {
        @Hyper double lr = 0.5;
        @Hyper boolean late = true;
        @State double twiceLr = 2 * lr;
        @State(from = Init.PARAMETER) double start;
        @State(key = "buffer") double buf;

        @Constraint("lr is at most 4")
        boolean small() {
          return lr <= 4;
        }

        double update(double param, double grad) {
          if (late) {
            twiceLr += grad;
            start += twiceLr;
            buf = first(buf) ? 100 : buf + 1;
          }
          return param - lr * grad;
        }
      }
      """;

  private Class<?> rule;
  private RuleReference reference;

  @BeforeAll
  void compile() throws ClassNotFoundException {
    CompiledRules rules = CompiledRules.compile(Map.of("demo.DemoRule", SOURCE));
    assertThat(rules.errors()).isEmpty();
    rule = rules.loader().loadClass("demo.DemoRule");
    reference = RuleReference.of(rule);
  }

  @Test
  void startsAsTheGroupSays() {
    ReferenceParameter parameter = reference.parameter(new double[] {10, 20});
    parameter.step(Map.of("lr", 3.0, "late", true), new double[] {1, 2});
    assertThat(parameter.param()).containsExactly(7, 14);
    assertThat(parameter.states())
        .contains(
            entry("twice_lr", new double[] {7, 8}),
            entry("start", new double[] {17, 28}),
            entry("buffer", new double[] {100, 100}));
    parameter.step(Map.of("lr", 1.0, "late", true), new double[] {1, 1});
    assertThat(parameter.param()).containsExactly(6, 13);
    assertThat(parameter.states()).contains(entry("buffer", new double[] {101, 101}));
  }

  @Test
  void leavesUnwrittenWhatIsNeverWritten() {
    ReferenceParameter parameter = reference.parameter(new double[] {10});
    parameter.step(Map.of("lr", 3.0, "late", false), new double[] {1});
    assertThat(parameter.start("buffer")).containsExactly(Formulas.UNWRITTEN);
    assertThat(Formulas.first(requireNonNull(parameter.states().get("buffer"))[0])).isTrue();
  }

  @Test
  void checksConstraints() {
    assertThat(reference.allows(Map.of("lr", 4.0, "late", false))).isTrue();
    assertThat(reference.allows(Map.of("lr", 5.0, "late", false))).isFalse();
  }

  /**
   * A state that comes into use later starts there: as if the rule had been called from then on.
   */
  @Test
  void isTheMeaningFromWhereAStateComesIntoUse() {
    Parameter parameter = Parameter.of("p", Tensor.of(new double[] {1, 2, 3}));
    parameter.setGrad(Tensor.of(new double[] {0.5, -1, 0.25}));
    Optimizer optimizer = Optimizer.builderOf(rule).build(parameter);
    set(optimizer, "late", false);
    optimizer.step();
    optimizer.step();
    assertThat(optimizer.state(parameter)).isEmpty();

    ReferenceParameter expected = reference.parameter(parameter.tensor().doubles());
    set(optimizer, "lr", 3.0);
    set(optimizer, "late", true);
    optimizer.step();
    expected.step(Map.of("lr", 3.0, "late", true), parameter.grad().doubles());
    assertThat(Difference.between("param", parameter.tensor(), expected.param())).isEmpty();
    expected
        .states()
        .forEach(
            (key, values) -> {
              Tensor state = requireNonNull(optimizer.state(parameter).get(key));
              assertThat(Difference.between(key, state, values)).isEmpty();
            });
  }

  private static void set(Optimizer optimizer, String name, Object value) {
    HyperKey<?> key =
        optimizer.hypers().stream().filter(k -> k.name().equals(name)).findFirst().orElseThrow();
    set(optimizer, key, value);
  }

  private static <T> void set(Optimizer optimizer, HyperKey<T> key, Object value) {
    optimizer.paramGroups().get(0).set(key, key.type().cast(value));
  }
}
