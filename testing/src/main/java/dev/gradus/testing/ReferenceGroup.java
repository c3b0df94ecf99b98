package dev.gradus.testing;

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
  private final Map<String, Double> states = new LinkedHashMap<>();

  ReferenceGroup(RuleClass rule, Map<String, Object> defaults) {
    this.rule = rule;
    this.defaults = defaults;
  }

  /**
   * A group that is added to the optimizer of which this is the first: its states are those that
   * this has now, if it has had a step.
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

  /** The states that the rule keeps for a group by their keys; none before the first step. */
  public Map<String, Double> states() {
    Map<String, Double> byKey = new TreeMap<>();
    for (State state : rule.facts().states()) {
      if (state.isOfGroup() && states.containsKey(state.field())) {
        byKey.put(state.key(), value(state));
      }
    }
    return byKey;
  }

  /** Starts the states, unless the group has had a step. */
  void start(Map<String, Object> hypers) {
    if (states.isEmpty()) {
      Object fresh = rule.instance(hypers);
      for (State state : rule.facts().states()) {
        if (state.isOfGroup()) {
          boolean tracked = rule.facts().tracked().contains(state.field());
          double initial = rule.get(fresh, state.field());
          states.put(state.field(), tracked ? Formulas.UNWRITTEN : initial);
        }
      }
    }
  }

  double value(State state) {
    return states.getOrDefault(state.field(), Double.NaN);
  }

  void keep(State state, double value) {
    states.put(state.field(), value);
  }
}
