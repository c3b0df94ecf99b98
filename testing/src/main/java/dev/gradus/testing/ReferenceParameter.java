package dev.gradus.testing;

import dev.gradus.rule.FormulaContexts;
import dev.gradus.rule.Formulas;
import dev.gradus.testing.RuleFacts.State;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One parameter as the rule's class updates it: an object of that class for each element. Not
 * thread-safe.
 */
public final class ReferenceParameter {
  /** What a state holds that has not started: shows wherever it is read. */
  private static final double UNSTARTED = Double.longBitsToDouble(0x7ff8_756e_7374_6172L);

  private final RuleClass rule;
  private final Map<String, Object> defaults;
  private final double[] param;
  private final int[] shape;
  private final Object[] elements;
  private final Map<String, double[]> starts = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private Map<String, Object> before = Map.of();
  private long steps;

  ReferenceParameter(RuleClass rule, Map<String, Object> defaults, double[] start, int[] shape) {
    this.rule = rule;
    this.defaults = defaults;
    this.param = start;
    this.shape = shape;
    this.elements = new Object[start.length];
  }

  /**
   * One step with the hyper-parameters of the {@linkplain RuleReference#hypers reference}. Else as
   * {@link #step(Map, double[])}.
   */
  public void step(double... grad) {
    step(defaults, grad);
  }

  /**
   * One step. At the first, all states start: with their initial values of the hyper-parameters as
   * they are then, and of the parameter as it is then.
   *
   * @param hypers values of all hyper-parameters
   * @throws IllegalArgumentException if a value is missing, or the gradient has another size
   * @throws IllegalStateException if only some elements reach a reduction, or if the rule fails
   */
  public void step(Map<String, Object> hypers, double[] grad) {
    step(hypers, grad, rule.facts().states().stream().map(State::key).toList());
  }

  /**
   * One step, of a rule whose states have started as far as they have these keys. Which start is
   * not known here, but when they may: at the first step, or where a hyper-parameter has changed. A
   * state that has not is poison, so that whatever reads it shows. Throws as {@link #step(Map,
   * double[])}.
   *
   * @return the key of a state that starts at another step; empty if there is none
   */
  public String step(Map<String, Object> hypers, double[] grad, Collection<String> started) {
    rule.check(hypers);
    if (grad.length != param.length) {
      throw new IllegalArgumentException(
          "A gradient of " + grad.length + " elements for " + param.length);
    }
    steps++;
    if (steps == 1) {
      Arrays.setAll(elements, i -> rule.instance(hypers));
      rule.facts().states().forEach(this::poison);
    } else {
      Arrays.stream(elements).forEach(element -> rule.setHypers(element, hypers));
    }
    String late = "";
    for (State state : rule.facts().states()) {
      boolean starts = started.contains(state.key()) && !tracksFirst(state);
      if (starts && begun.add(state.key())) {
        late = steps > 1 && hypers.equals(before) ? state.key() : late;
        start(state, hypers);
      }
    }
    before = new HashMap<>(hypers);
    update(grad);
    return late;
  }

  /** Runs all elements, and again as long as a reduction was not known. */
  private void update(double[] grad) {
    Map<String, double[]> old = new LinkedHashMap<>();
    rule.facts().states().forEach(state -> old.put(state.field(), read(state)));
    TensorContext context = new TensorContext(param.length, shape);
    double[] updated = new double[param.length];
    FormulaContexts.call(
        context,
        () -> {
          do {
            for (int i = 0; i < param.length; i++) {
              context.at(i);
              updated[i] = updated(i, grad[i], old);
            }
          } while (context.reduce());
          return updated;
        });
    System.arraycopy(updated, 0, param, 0, param.length);
  }

  /** The new value of an element, or any if a reduction is not known. */
  private double updated(int i, double grad, Map<String, double[]> old) {
    old.forEach((field, values) -> rule.set(elements[i], field, values[i]));
    try {
      return rule.update(elements[i], param[i], grad, steps);
    } catch (TensorContext.UnknownException unknown) {
      return param[i];
    }
  }

  private boolean tracksFirst(State state) {
    return rule.facts().tracked().contains(state.field());
  }

  private void poison(State state) {
    double nothing = tracksFirst(state) ? Formulas.UNWRITTEN : UNSTARTED;
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

  /** How many steps there were. */
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

  /** The states by their keys, a value for each element; none before the first step. */
  public Map<String, double[]> states() {
    Map<String, double[]> states = new TreeMap<>();
    if (steps > 0) {
      rule.facts().states().forEach(state -> states.put(state.key(), read(state)));
    }
    return states;
  }

  /**
   * What the state of this key started as, or {@link Formulas#UNWRITTEN}.
   *
   * @throws IllegalArgumentException if there is no such state, or was no step yet
   */
  public double[] start(String key) {
    double[] start = starts.get(key);
    if (start == null) {
      throw new IllegalArgumentException("There is no state " + key + " yet");
    }
    return start;
  }
}
