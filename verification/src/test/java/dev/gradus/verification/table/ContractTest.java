package dev.gradus.verification.table;

import dev.gradus.testing.RuleContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shipped optimizer keeps the contract that users' rules are checked for. */
class ContractTest {
  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#all")
  void isKept(OptimizerInfo info) {
    RuleContract.check(info.rule());
  }

  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#all")
  void isKeptInTheConfigurationsOfTheTable(OptimizerInfo info) {
    info.configurations().forEach(values -> RuleContract.check(info.rule(), values));
  }
}
