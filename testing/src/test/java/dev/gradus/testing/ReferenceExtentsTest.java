package dev.gradus.testing;

import static dev.gradus.rule.Formulas.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.rule.Hyper;
import dev.gradus.rule.Per;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rules that reduce rows, columns, matrices and channels, on numbers that a reader can check. */
class ReferenceExtentsTest {
  @UpdateRule
  static final class PartsRule {
    @State double row;
    @State double column;
    @State double matrix;
    @State double channel;

    double update(double param, double grad) {
      if (rank() > 1) {
        row = mean(grad, Per.ROW);
        column = sum(grad, Per.COLUMN);
        matrix = max(grad, Per.MATRIX);
      }
      channel = norm(grad, Per.CHANNEL);
      return param;
    }
  }

  @Test
  void eachPartHasItsNumber() {
    ReferenceParameter parameter =
        RuleReference.of(PartsRule.class).shapedParameter(new double[12], 2, 2, 3);
    parameter.step(1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60);
    Map<String, double[]> states = parameter.states();
    assertThat(states.get("row")).containsExactly(2, 2, 2, 5, 5, 5, 20, 20, 20, 50, 50, 50);
    assertThat(states.get("column")).containsExactly(5, 7, 9, 5, 7, 9, 50, 70, 90, 50, 70, 90);
    assertThat(states.get("matrix")).containsExactly(6, 6, 6, 6, 6, 6, 60, 60, 60, 60, 60, 60);
    double norm = Math.sqrt(91);
    assertThat(states.get("channel")).containsSubsequence(norm, norm, norm, norm, norm, norm);
  }

  @Test
  void ofAVectorEachElementIsAChannel() {
    ReferenceParameter parameter = RuleReference.of(PartsRule.class).parameter(1, 1);
    parameter.step(3, -4);
    assertThat(parameter.states().get("channel")).containsExactly(3, 4);
  }

  /** What is the same for a row counts once, in states of its own as in what they are made of. */
  @UpdateRule
  static final class FurtherRule {
    @State double rows;
    @State double sums;

    double update(double param, double grad) {
      if (rank() > 1) {
        rows = 0.5 * rows + scaled(sum(grad, Per.ROW));
        sums = sum(rows) + sum(scaled(grad));
        return sum(rows, Per.MATRIX) + sum(param > 0 ? rows : 1);
      }
      return param;
    }

    private static double scaled(double x) {
      return 2 * x;
    }
  }

  @Test
  void aReductionGoesOnFromTheShapeOfWhatIsReduced() {
    ReferenceParameter parameter =
        RuleReference.of(FurtherRule.class).shapedParameter(new double[6], 2, 3);
    parameter.step(1, 1, 1, 2, 2, 2);
    assertThat(parameter.states().get("rows")).containsExactly(6, 6, 6, 12, 12, 12);
    assertThat(parameter.states().get("sums")).containsOnly(18 + 18);
    assertThat(parameter.param()).containsOnly(18 + 6);
  }

  @UpdateRule
  static final class UncheckedRule {
    double update(double param, double grad) {
      return param - mean(grad, Per.ROW);
    }
  }

  @Test
  void rowsTakeMatrices() {
    ReferenceParameter parameter = RuleReference.of(UncheckedRule.class).parameter(1, 2);
    assertThatThrownBy(() -> parameter.step(1, 2))
        .hasMessage("mean per ROW is met with the shape [2]: it stands only where rank() > 1");
  }

  @UpdateRule
  static final class SharedRule {
    @Hyper double clip = 1;

    @State(per = Per.GROUP)
    double steps = 5;

    double update(double param, double grad) {
      steps = steps + sum(abs(grad), Per.GROUP);
      double scale = clip > 0 ? clip / norm(grad, Per.OPTIMIZER) : 1;
      return param - scale * grad - sum(norm(grad), Per.OPTIMIZER);
    }
  }

  @Test
  void parametersShareWhatIsOfTheirGroupAndOfAll() {
    ReferenceGroup first = RuleReference.of(SharedRule.class).group();
    ReferenceParameter a = first.parameter(0, 0);
    ReferenceParameter b = first.shapedParameter(new double[] {0}, 1, 1);
    ReferenceParameter none = first.parameter();
    new ReferenceStep().with(a, 3, 0).with(b, 4).with(none).run();
    assertThat(a.param()).containsExactly(-3 / 5.0 - 7, -7);
    assertThat(b.param()).containsExactly(-4 / 5.0 - 7);
    assertThat(first.states()).containsExactly(Map.entry("steps", 12.0));
    assertThat(a.states()).isEmpty();

    ReferenceGroup second = first.another();
    ReferenceParameter c = second.parameter(0);
    Map<String, Object> unclipped = Map.of("clip", 0.0);
    new ReferenceStep().with(a, 3, 0).with(c, unclipped, new double[] {-100}).with(b, 4).run();
    assertThat(c.param()).containsExactly(100 - 107);
    assertThat(first.states()).containsExactly(Map.entry("steps", 19.0));
    assertThat(second.states()).containsExactly(Map.entry("steps", 112.0));
    assertThat(b.param()[0]).isEqualTo(-4 / 5.0 - 7 - 4 / 5.0 - 107);
  }

  @UpdateRule
  static final class CountingRule {
    double update(double param, double grad) {
      double counted = mean(numel() + norm(grad), Per.OPTIMIZER);
      return mean(grad, Per.OPTIMIZER) + counted + sum(max(rank()), Per.OPTIMIZER);
    }
  }

  @Test
  void aNumberOfAnEmptyTensorIsOneOfItsParameters() {
    ReferenceGroup group = RuleReference.of(CountingRule.class).group();
    ReferenceParameter two = group.parameter(0, 0);
    new ReferenceStep().with(two, 3, 4).with(group.parameter()).run();
    assertThat(two.param()).containsOnly(7 / 2.0 + (2 + 5 + 0) / 2.0 + 2);
  }

  @UpdateRule
  static final class LateRule {
    double update(double param, double grad) {
      double all = 0;
      for (int i = 0; i < 2; i++) {
        if (sum(grad) > 1 - i) {
          all += sum(grad, Per.OPTIMIZER);
        }
        all += max(grad, Per.OPTIMIZER);
      }
      return all;
    }
  }

  @Test
  void whatOthersHaveAlreadyIsNotMadeAnew() {
    ReferenceGroup group = RuleReference.of(LateRule.class).group();
    ReferenceStep step =
        new ReferenceStep().with(group.parameter(0), 0.5).with(group.parameter(0), 5);
    assertThatThrownBy(step::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Some parameters reach sum per OPTIMIZER only when others have its result: what decides"
                + " about it must be known before the step");
  }

  @UpdateRule
  static final class VaryingRule {
    @State(per = Per.GROUP)
    double last;

    double update(double param, double grad) {
      last = sum(grad);
      return param;
    }
  }

  @Test
  void aStateOfTheGroupIsTheSameForAll() {
    ReferenceGroup group = RuleReference.of(VaryingRule.class).group();
    ReferenceStep step =
        new ReferenceStep().with(group.parameter(0), 0.5).with(group.parameter(0), 5);
    assertThatThrownBy(step::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The state last of the group becomes 0.5 and 5.0: it must be the same for all parameters");
  }
}
