package dev.gradus.verification.reference;

import dev.gradus.rule.Formulas;
import dev.gradus.verification.reference.RuleFacts.State;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One parameter as the rule's class updates it: an object of that class for each element. */
public final class ReferenceParameter {
  /** What a state holds that has not started: shows wherever it is read. */
  private static final double UNSTARTED = Double.longBitsToDouble(0x7ff8_756e_7374_6172L);

  private final RuleReference rule;
  private final double[] param;
  private final Object[] elements;
  private final Map<String, double[]> starts = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private Map<String, Object> before = Map.of();
  private long steps;

  ReferenceParameter(RuleReference rule, double[] start) {
    this.rule = rule;
    this.param = start;
    this.elements = new Object[start.length];
  }

  /**
   * One step. At the first, all states start: with their initial values of the hyper-parameters as
   * they are then, and of the parameter as it is then.
   */
  public void step(Map<String, Object> hypers, double[] grad) {
    step(hypers, grad, rule.states().stream().map(State::key).toList());
  }

  /**
   * One step, of a rule whose states have started as far as they have these keys. Which start is
   * not known here, but when they may: at the first step, or where a hyper-parameter has changed. A
   * state that has not is poison, so that whatever reads it shows.
   *
   * @return the key of a state that starts at another step; empty if there is none
   */
  public String step(Map<String, Object> hypers, double[] grad, Collection<String> started) {
    steps++;
    if (steps == 1) {
      Arrays.setAll(elements, i -> rule.instance(hypers));
      rule.states().forEach(this::poison);
    } else {
      Arrays.stream(elements).forEach(element -> rule.setHypers(element, hypers));
    }
    String late = "";
    for (State state : rule.states()) {
      boolean starts = started.contains(state.key()) && !rule.tracksFirst(state);
      if (starts && begun.add(state.key())) {
        late = steps > 1 && hypers.equals(before) ? state.key() : late;
        start(state, hypers);
      }
    }
    before = new HashMap<>(hypers);
    for (int i = 0; i < param.length; i++) {
      param[i] = rule.update(elements[i], param[i], grad[i], steps);
    }
    return late;
  }

  private void poison(State state) {
    double nothing = rule.tracksFirst(state) ? Formulas.UNWRITTEN : UNSTARTED;
    Arrays.stream(elements).forEach(element -> rule.set(element, state.field(), nothing));
    starts.put(state.key(), read(state));
  }

  private void start(State state, Map<String, Object> hypers) {
    Object fresh = rule.instance(hypers);
    for (int i = 0; i < param.length; i++) {
      double initial = state.copiesParameter() ? param[i] : rule.get(fresh, state.field());
      rule.set(elements[i], state.field(), initial);
    }
    starts.put(state.key(), read(state));
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
