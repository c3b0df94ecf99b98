package dev.gradus.verification.reference;

import dev.gradus.rule.Formulas;
import dev.gradus.verification.reference.RuleFacts.State;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One parameter as the rule's class updates it: an object of that class for each element. */
public final class ReferenceParameter {
  private final RuleReference rule;
  private final double[] param;
  private final Object[] elements;
  private final Map<String, double[]> starts = new LinkedHashMap<>();
  private long steps;

  ReferenceParameter(RuleReference rule, double[] start) {
    this.rule = rule;
    this.param = start;
    this.elements = new Object[start.length];
  }

  /**
   * One step. At the first, the states get their initial values: of the hyper-parameters as they
   * are then, and of the parameter as it is then. So this is the meaning of rules only that use
   * such states from the first step on, or whose initial values do not change.
   */
  public void step(Map<String, Object> hypers, double[] grad) {
    steps++;
    if (steps == 1) {
      Arrays.setAll(elements, i -> element(hypers, param[i]));
      rule.states().forEach(state -> starts.put(state.key(), read(state)));
    } else {
      Arrays.stream(elements).forEach(element -> rule.setHypers(element, hypers));
    }
    for (int i = 0; i < param.length; i++) {
      param[i] = rule.update(elements[i], param[i], grad[i], steps);
    }
  }

  private Object element(Map<String, Object> hypers, double start) {
    Object element = rule.instance(hypers);
    for (State state : rule.states()) {
      if (rule.tracksFirst(state)) {
        rule.set(element, state.field(), Formulas.UNWRITTEN);
      } else if (state.copiesParameter()) {
        rule.set(element, state.field(), start);
      }
    }
    return element;
  }

  private double[] read(State state) {
    return Arrays.stream(elements).mapToDouble(e -> rule.get(e, state.field())).toArray();
  }

  public long steps() {
    return steps;
  }

  /**
   * What a state_dict has beside the states: {@code step}, once there was one, if it is counted.
   */
  public Set<String> stepKey() {
    return rule.takesStep() && steps > 0 ? Set.of("step") : Set.of();
  }

  /** The elements as they are now. */
  public double[] param() {
    return param;
  }

  /** The states by their keys; none before the first step. */
  public Map<String, double[]> states() {
    Map<String, double[]> states = new TreeMap<>();
    if (steps > 0) {
      rule.states().forEach(state -> states.put(state.key(), read(state)));
    }
    return states;
  }

  /** What the state of this key started as, or {@link Formulas#UNWRITTEN}. */
  public double[] start(String key) {
    double[] start = starts.get(key);
    if (start == null) {
      throw new IllegalArgumentException("There is no state " + key + " yet");
    }
    return start;
  }
}
