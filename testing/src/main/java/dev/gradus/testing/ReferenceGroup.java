package dev.gradus.testing;

import java.util.Map;

/**
 * Parameters that share what the rule reduces or keeps for a group. Parameters of several groups
 * share what it reduces for the optimizer, if they are in one {@link ReferenceStep}. Not
 * thread-safe.
 */
public final class ReferenceGroup {
  private final RuleClass rule;
  private final Map<String, Object> defaults;
  private final GroupValues values;

  private ReferenceGroup(RuleClass rule, Map<String, Object> defaults, GroupValues values) {
    this.rule = rule;
    this.defaults = defaults;
    this.values = values;
  }

  /**
   * A group that joins an optimizer.
   *
   * @param hypers what its states start with
   */
  ReferenceGroup(RuleClass rule, Map<String, Object> hypers) {
    this(rule, hypers, new GroupValues(rule, hypers));
  }

  /**
   * A group whose first step comes next, in an optimizer of which this is the first group and has
   * stepped: its states are as this has them.
   */
  public ReferenceGroup another() {
    return new ReferenceGroup(rule, defaults, new GroupValues(values));
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
    return new ReferenceParameter(rule, defaults, values, start.clone(), shaped);
  }

  /** The states that the rule keeps for a group, by their keys. */
  public Map<String, Double> states() {
    return values.byKey();
  }
}
