package dev.gradus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.gradus.rule.Constraint;
import dev.gradus.rule.Formulas;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Rules that ask for the whole tensor, as plain Java, on numbers that a reader can check. */
class ReferenceReductionsTest {
  @UpdateRule
  static final class UnitRule {
    double update(double param, double grad) {
      return param - grad / Formulas.norm(grad);
    }
  }

  @Test
  void aNormIsOfAllElements() {
    ReferenceParameter parameter = RuleReference.of(UnitRule.class).parameter(1, 2);
    parameter.step(3, 4);
    assertThat(parameter.param()).containsExactly(1 - 3 / 5.0, 2 - 4 / 5.0);
  }

  /**
   * The second needs the first, and what stands before them is run three times, but counts once.
   */
  @UpdateRule
  static final class SpreadRule {
    @State double seen;

    @State(per = Per.TENSOR)
    double spread;

    double update(double param, double grad, long step) {
      seen += grad;
      double mean = Formulas.mean(seen);
      spread = Formulas.sum((seen - mean) * (seen - mean)) + step;
      return param + mean;
    }
  }

  @Test
  void oneReductionNeedsAnother() {
    ReferenceParameter parameter = RuleReference.of(SpreadRule.class).parameter(0, 0, 0);
    parameter.step(1, 2, 6);
    assertThat(parameter.param()).containsExactly(3, 3, 3);
    assertThat(parameter.states())
        .containsExactly(
            entry("seen", new double[] {1, 2, 6}), entry("spread", new double[] {15, 15, 15}));
    parameter.step(1, 0, -1);
    assertThat(parameter.states())
        .containsExactly(
            entry("seen", new double[] {2, 2, 5}), entry("spread", new double[] {8, 8, 8}));
    assertThat(parameter.param()).containsExactly(6, 6, 6);
  }

  @UpdateRule
  static final class ExtremesRule {
    @State double greatest;
    @State double least;
    @State double magnitude;
    @State double product;

    double update(double param, double grad) {
      greatest = Formulas.max(grad);
      least = Formulas.min(grad, Per.TENSOR);
      magnitude = Formulas.maxAbs(grad);
      product = Formulas.dot(param, grad);
      return param;
    }
  }

  @Test
  void extremesAndProducts() {
    ReferenceParameter parameter = RuleReference.of(ExtremesRule.class).parameter(1, 2, 3);
    parameter.step(2, -5, 4);
    assertThat(parameter.states())
        .contains(
            entry("greatest", new double[] {4, 4, 4}),
            entry("least", new double[] {-5, -5, -5}),
            entry("magnitude", new double[] {5, 5, 5}),
            entry("product", new double[] {4, 4, 4}));
    parameter.step(2, Double.NaN, 4);
    parameter.states().values().forEach(state -> assertThat(state).containsOnly(Double.NaN));
  }

  @Test
  void ofNoElementsThereIsNothing() {
    ReferenceParameter parameter = RuleReference.of(ExtremesRule.class).parameter();
    parameter.step();
    assertThat(parameter.param()).isEmpty();
  }

  @UpdateRule
  static final class SumRule {
    double update(double param, double grad) {
      return Formulas.sum(grad);
    }
  }

  private static double sum(int numel, DoubleUnaryOperator grad) {
    double[] grads = new double[numel];
    for (int i = 0; i < numel; i++) {
      grads[i] = grad.applyAsDouble(i);
    }
    ReferenceParameter parameter = RuleReference.of(SumRule.class).parameter(new double[numel]);
    parameter.step(grads);
    assertThat(parameter.param()).containsOnly(parameter.param()[0]);
    return parameter.param()[0];
  }

  /** A 1 is lost beside 1e16 where it is added to it before that is taken away again. */
  @Test
  void sumsAreMadeInLanesAndChunks() {
    assertThat(sum(33, i -> i == 0 ? 1e16 : i == 16 ? 1 : i == 32 ? -1e16 : 0)).isEqualTo(0);
    assertThat(sum(33, i -> i == 0 ? 1e16 : i == 17 ? 1 : i == 32 ? -1e16 : 0)).isEqualTo(1);
    // Lanes: 0 and 8 are added first, then 4.
    assertThat(sum(16, i -> i == 0 ? 1e16 : i == 4 ? 1 : i == 8 ? -1e16 : 0)).isEqualTo(1);
    assertThat(sum(16, i -> i == 0 ? 1e16 : i == 8 ? 1 : i == 4 ? -1e16 : 0)).isEqualTo(0);
    // Chunks of 4,096: the first and the second, then the third.
    assertThat(sum(9_000, i -> i == 0 ? 1e16 : i == 8_192 ? 1 : i == 4_096 ? -1e16 : 0))
        .isEqualTo(1);
    assertThat(sum(9_000, i -> i == 0 ? 1e16 : i == 4_096 ? 1 : i == 8_192 ? -1e16 : 0))
        .isEqualTo(0);
    // Of four chunks, the third and the fourth are added to each other first.
    assertThat(sum(16_384, i -> i == 0 ? 1e16 : i == 8_192 ? 1 : i == 12_288 ? -1e16 : 0))
        .isEqualTo(0);
  }

  @UpdateRule
  static final class ShapeRule {
    @Hyper double lr = 2;

    @Constraint("is for matrices")
    boolean isMatrix() {
      return Formulas.rank() == 2;
    }

    double update(double param, double grad) {
      return Formulas.rank() * 1000
          + Formulas.numel() * 100
          + Formulas.size(0) * 10
          + Formulas.size(-1)
          + Formulas.size(7)
          + Formulas.epsilon();
    }
  }

  @Test
  void theShapeIsKnown() {
    RuleReference reference = RuleReference.of(ShapeRule.class);
    ReferenceParameter matrix = reference.shapedParameter(new double[6], 3, 2);
    matrix.step(new double[6]);
    assertThat(matrix.param()).containsOnly(2000 + 600 + 30 + 2 + 1 + Math.ulp(1.0));
    assertThat(reference.allows(Map.of("lr", 1.0), 3, 2)).isTrue();
    assertThat(reference.allows(Map.of("lr", 1.0), 6)).isFalse();
    assertThatThrownBy(() -> reference.shapedParameter(new double[6], 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A shape of 4 elements for 6");
  }

  @UpdateRule
  static final class InitialRule {
    @Hyper double lr = 2;

    double update(double param, double grad) {
      return param + Formulas.initial(lr) * 10 + lr;
    }
  }

  @Test
  void theFirstValueOfAHyperParameterIsKept() {
    ReferenceParameter parameter = RuleReference.of(InitialRule.class).parameter(0);
    parameter.step(Map.of("lr", 3.0), new double[1]);
    assertThat(parameter.param()).containsExactly(33);
    parameter.step(Map.of("lr", 4.0), new double[1]);
    assertThat(parameter.param()).containsExactly(33 + 34);
    assertThat(parameter.states()).containsOnlyKeys("initial_lr");
  }

  @Test
  void anObjectOfTheRuleGivesItsHyperParameters() {
    InitialRule rule = new InitialRule();
    rule.lr = 5;
    assertThat(RuleReference.of(rule).hypers()).isEqualTo(Map.of("lr", 5.0));
    ReferenceParameter parameter = RuleReference.of(rule).parameter(0);
    parameter.step(0);
    assertThat(parameter.param()).containsExactly(55);
    assertThat(RuleReference.of(InitialRule.class).hypers()).isEqualTo(Map.of("lr", 2.0));
  }

  @UpdateRule
  static final class ChoosingRule {
    enum Mode {
      ADDED,
      TAKEN
    }

    @Hyper Mode mode = Mode.ADDED;

    @Hyper(optional = true)
    double scale;

    @Hyper(optional = true)
    long times = 2;

    double update(double param, double grad) {
      double change = Formulas.present(scale) ? scale * grad : grad;
      double all = Formulas.present(times) ? times * change : change;
      return mode == Mode.ADDED ? param + all : param - all;
    }
  }

  @Test
  void choicesAndWhatIsNotThere() {
    RuleReference reference = RuleReference.of(ChoosingRule.class);
    assertThat(reference.hypers()).containsOnlyKeys("mode", "times");
    ReferenceParameter parameter = reference.parameter(10);
    parameter.step(1);
    assertThat(parameter.param()).containsExactly(12);
    parameter.step(Map.of("mode", ChoosingRule.Mode.TAKEN, "scale", 3.0), new double[] {1});
    assertThat(parameter.param()).containsExactly(9);
    parameter.step(Map.of("mode", "added", "times", 4L), new double[] {1});
    assertThat(parameter.param()).containsExactly(13);
    assertThatThrownBy(() -> parameter.step(Map.of("mode", "doubled"), new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mode = doubled is none of [ADDED, TAKEN]");
  }

  @UpdateRule
  static final class SomeRule {
    double update(double param, double grad) {
      return grad > 0 ? Formulas.sum(grad) : param;
    }
  }

  @UpdateRule
  static final class EitherRule {
    double update(double param, double grad) {
      return grad > 0 ? Formulas.sum(grad) : Formulas.norm(grad);
    }
  }

  @Test
  void whatIsNoReductionOfAllIsRefused() {
    assertThatThrownBy(() -> step(SomeRule.class, 1, -1, 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "2 of 3 elements reach reduction 1, sum per TENSOR: what is reduced must be reached by"
                + " all elements");
    assertThatThrownBy(() -> step(EitherRule.class, 1, -1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Reduction 1 is norm per TENSOR at element 1, and sum per TENSOR at others");
  }

  private static void step(Class<?> rule, double... grad) {
    RuleReference.of(rule).parameter(new double[grad.length]).step(grad);
  }

  @Test
  void mistakesAreNamed() {
    RuleReference reference = RuleReference.of(InitialRule.class);
    assertThatThrownBy(() -> RuleReference.of(String.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("java.lang.String is no rule: it lacks @UpdateRule");
    assertThatThrownBy(() -> reference.parameter(1, 2).step(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A gradient of 1 elements for 2");
    assertThatThrownBy(() -> reference.parameter(1).step(Map.of(), new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("InitialRule has the hyper-parameters [lr]: there are values of []");
    assertThatThrownBy(() -> reference.key("mean"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no state mean");
  }
}
