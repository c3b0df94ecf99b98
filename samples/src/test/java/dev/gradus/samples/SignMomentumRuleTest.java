package dev.gradus.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.testing.ReferenceParameter;
import dev.gradus.testing.RuleContract;
import dev.gradus.testing.RuleReference;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How a rule of one's own is tested: by the contract of all rules, and by numbers of its paper. */
class SignMomentumRuleTest {
  @Test
  void keepsTheContract() {
    RuleContract.check(SignMomentumRule.class);
  }

  @Test
  void stepsByTheSignOfTheMean() {
    ReferenceParameter parameter = RuleReference.of(SignMomentumRule.class).parameter(1, 2, 3);
    parameter.step(Map.of("lr", 0.5, "momentum", 0.9), new double[] {10, -10, 0});
    assertThat(parameter.param()).containsExactly(0.5, 2.5, 3);
    parameter.step(Map.of("lr", 0.5, "momentum", 0.9), new double[] {-1, 1, 0});
    assertThat(parameter.param()).containsExactly(0, 3, 3);
  }
}
