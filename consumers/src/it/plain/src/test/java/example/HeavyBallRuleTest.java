package example;

import dev.gradus.testing.RuleContract;
import org.junit.jupiter.api.Test;

final class HeavyBallRuleTest {
  @Test
  void keepsTheContract() {
    RuleContract.check(HeavyBallRule.class);
  }
}
