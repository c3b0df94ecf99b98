package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gradus.Optimizer;
import dev.gradus.verification.random.Scenario.Setting;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The shipped optimizers, run with options that change at random, equal their rules bit for bit.
 */
class ShippedRulesTest {
  @ParameterizedTest
  @ValueSource(strings = {"SGDRule", "AdamRule", "AdamWRule", "RMSpropRule"})
  void equalItsRule(String name) throws ClassNotFoundException {
    Class<?> rule = Class.forName("dev.gradus.rules." + name);
    List<Setting> settings = Setting.of(Optimizer.builderOf(rule).hypers());
    for (int seed = 0; seed < 100; seed++) {
      Scenario scenario = Scenario.random(new Dice(seed), settings);
      assertThat(Duel.difference(rule, scenario)).as(scenario::describe).isEmpty();
    }
  }
}
