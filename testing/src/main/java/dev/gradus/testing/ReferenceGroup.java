package dev.gradus.testing;

import static java.util.Objects.requireNonNull;

import dev.gradus.rule.Formulas;
import dev.gradus.testing.RuleFacts.State;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Parameters that share what the rule reduces or keeps for a group. Parameters of several groups
 * share what it reduces for the optimizer, if they are in one {@link ReferenceStep}. Not
 * thread-safe.
 */
public final class ReferenceGroup {
  private final RuleClass rule;
  private final Map<String, Object> defaults;
  private final Map<State, Double> states = new LinkedHashMap<>();

  /**
   * A group that joins an optimizer.
   *
   * @param hypers what its states start with
   */
  ReferenceGroup(RuleClass rule, Map<String, Object> hypers) {
    this.rule = rule;
    this.defaults = hypers;
    if (rule.facts().states().stream().anyMatch(State::isOfGroup)) {
      rule.check(hypers);
      Object fresh = rule.instance(hypers);
      for (State state : rule.facts().states()) {
        boolean tracked = rule.facts().tracked().contains(state.field());
        if (state.isOfGroup()) {
          states.put(state, tracked ? Formulas.UNWRITTEN : rule.get(fresh, state.field()));
        }
      }
    }
  }

  /**
   * A group that joins the optimizer of which this is the first: its states are as this has them.
   */
  public ReferenceGroup another() {
    ReferenceGroup another = new ReferenceGroup(rule, defaults);
    another.states.putAll(states);
    return another;
  }

  /** A parameter of this group, of one dimension with these elements, before its first step. */
  public ReferenceParameter parameter(double... start) {
    return shapedParameter(start, start.length);
  }

  /**
   * A parameter of this group, of any shape, before its first step.
   *
   * @param start its elements, which are copied
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public ReferenceParameter shapedParameter(double[] start, int... shape) {
    ReferenceShape shaped = new ReferenceShape(shape);
    if (shaped.numel() != start.length) {
      throw new IllegalArgumentException(
          "A shape of " + shaped.numel() + " elements for " + start.length);
    }
    return new ReferenceParameter(rule, defaults, this, start.clone(), shaped);
  }

  /** The states that the rule keeps for a group, by their keys. */
  public Map<String, Double> states() {
    Map<String, Double> byKey = new TreeMap<>();
    states.forEach((state, value) -> byKey.put(state.key(), value));
    return byKey;
  }

  double value(State state) {
    return requireNonNull(states.get(state));
  }

  void keep(State state, double value) {
    states.put(state, value);
  }
}
