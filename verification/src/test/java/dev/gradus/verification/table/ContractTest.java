package dev.gradus.verification.table;

import dev.gradus.testing.RuleContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every shipped optimizer keeps the contract that users' rules are checked for, in the last of its
 * configurations, which sets the most: a check takes seconds.
 */
class ContractTest {
  @ParameterizedTest
  @MethodSource("dev.gradus.verification.table.OptimizerTable#all")
  void isKept(OptimizerInfo info) {
    List<Map<String, Object>> all = info.configurations();
    RuleContract.check(info.rule(), all.get(all.size() - 1));
  }
}
