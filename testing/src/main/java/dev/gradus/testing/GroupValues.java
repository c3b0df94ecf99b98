package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.rule.Formulas;
import dev.gradus.testing.RuleFacts.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The states that a rule keeps for a group. */
final class GroupValues {
  private final Map<State, Double> values = new LinkedHashMap<>();

  /** The states of a group that joins an optimizer with these hyper-parameters. */
  GroupValues(RuleClass rule, Map<String, Object> hypers) {
    if (rule.facts().states().stream().anyMatch(State::isOfGroup)) {
      rule.check(hypers);
      Object fresh = rule.instance(hypers);
      for (State state : rule.facts().states()) {
        boolean tracked = rule.facts().tracked().contains(state.field());
        if (state.isOfGroup()) {
          values.put(state, tracked ? Formulas.UNWRITTEN : rule.get(fresh, state.field()));
        }
      }
    }
  }

  /** Those of a group that joins later. */
  GroupValues(GroupValues first) {
    values.putAll(first.values);
  }

  Map<String, Double> byKey() {
    Map<String, Double> byKey = new TreeMap<>();
    values.forEach((state, value) -> byKey.put(state.key(), value));
    return byKey;
  }

  double value(State state) {
    return requireNonNull(values.get(state));
  }

  void keep(State state, double value) {
    values.put(state, value);
  }
}
