package dev.gradus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gradus.rule.Formulas;
import dev.gradus.rule.Hyper;
import dev.gradus.rule.State;
import dev.gradus.rule.UpdateRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A reference can be had of every rule, also where Java's zeros are no values of its fields. */
class RuleDefaultsTest {
  @UpdateRule
  static final class DividingRule {
    @Hyper(range = "[3, inf)")
    long period;

    @Hyper(range = "[-7, -2)")
    long shift;

    @Hyper long twice = 2;

    @Hyper(range = "[5, inf)")
    double scale;

    @State double share = 12 / (period - 2) + 5 % shift + 7 / (long) scale + 6 / twice;

    double update(double param, double grad) {
      share += grad;
      return param - share;
    }
  }

  /** The initial value would divide by 0, were the class made as it is. */
  @Test
  void anInitialValueMayDivideByWhatIsRequired() {
    RuleReference reference = RuleReference.of(DividingRule.class);
    assertThat(reference.hypers()).isEqualTo(Map.of("twice", 2L));
    ReferenceParameter parameter = reference.parameter(100);
    parameter.step(
        Map.of("period", 4L, "shift", -3L, "twice", 3L, "scale", 7.0), new double[] {0.5});
    assertThat(parameter.param()).containsExactly(100 - (6 + 2 + 1 + 2 + 0.5));
  }

  @UpdateRule
  static final class RequiredChoiceRule {
    enum Mode {
      ADDED,
      TAKEN
    }

    @Hyper @Nullable Mode mode;

    @Hyper(optional = true)
    @Nullable Mode other;

    @Hyper(optional = true)
    long period;

    @State double start = Formulas.present(period) ? 6 / period : mode == Mode.TAKEN ? 1 : 2;

    double update(double param, double grad) {
      start += grad;
      return other == mode ? param + start : param - start;
    }
  }

  /** What has no default must be given, in place of a zero that nobody set. */
  @Test
  void aNamedChoiceMayBeRequired() {
    RuleReference reference = RuleReference.of(RequiredChoiceRule.class);
    assertThat(reference.hypers()).isEmpty();
    ReferenceParameter parameter = reference.parameter(10);
    assertThatThrownBy(() -> parameter.step(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "RequiredChoiceRule has the hyper-parameters [mode, other, period]: there are values of []");
    parameter.step(Map.of("mode", "taken", "other", "taken"), new double[] {1});
    assertThat(parameter.param()).containsExactly(12);
  }
}
