package dev.gradus.verification.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.gradus.DType;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.kernel.Vectors;
import dev.gradus.optim.Optimizer;
import dev.gradus.verification.random.Scenario.Setting;
import dev.gradus.verification.table.OptimizerInfo;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The shipped optimizers, run with options that change at random, equal their rules bit for bit;
 * with vectors, those whose functions vectors do not approximate.
 */
class ShippedRulesTest {
  private static final int USUAL = 40;

  /** Its {@code sigmoid}: the contract compares its plain loops with the rule. */
  private static final Set<String> APPROXIMATED = Set.of("DiffGrad");

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#all")
  void equalItsRule(OptimizerInfo info) {
    assumeFalse(Vectors.enabled() && APPROXIMATED.contains(info.name()));
    Class<?> rule = info.rule();
    List<Setting> settings = Setting.of(Optimizer.builderOf(rule).hypers());
    Trials trials = Trials.of(USUAL, 0);
    for (int i = 0; i < trials.rules(); i++) {
      Scenario drawn = Scenario.random(new Dice(trials.seed() + i), settings);
      // A group that begins late, or leaves out a step, follows others, which no rule says.
      Scenario scenario = hasStatesOfGroups(rule) ? drawn.attended() : drawn;
      assertThat(Duel.difference(rule, scenario)).as(scenario::describe).isEmpty();
    }
  }

  private static boolean hasStatesOfGroups(Class<?> rule) {
    Parameter parameter = Parameter.of("p", Tensor.zeros(DType.FLOAT32, 1));
    Optimizer optimizer = Optimizer.builderOf(rule).build(parameter);
    return !optimizer.paramGroups().get(0).states().isEmpty();
  }
}
