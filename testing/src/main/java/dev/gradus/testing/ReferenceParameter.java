package dev.gradus.testing;

import dev.gradus.rule.Formulas;
import dev.gradus.testing.RuleFacts.State;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One parameter as the rule's class updates it: an object of that class for each element. Not
 * thread-safe.
 */
public final class ReferenceParameter {
  /** What a state holds that has not started: shows wherever it is read. */
  private static final double UNSTARTED = Double.longBitsToDouble(0x7ff8_756e_7374_6172L);

  private final RuleClass rule;
  private final Map<String, Object> defaults;
  private final GroupValues group;
  private final double[] param;
  private final ReferenceShape shape;

  /** Those of the tensor; one that counts for nothing if it has none. */
  private final Object[] elements;

  private final Map<String, double[]> starts = new LinkedHashMap<>();
  private final Set<String> begun = new HashSet<>();
  private Map<String, Object> before = Map.of();
  private long steps;

  ReferenceParameter(
      RuleClass rule,
      Map<String, Object> defaults,
      GroupValues group,
      double[] start,
      ReferenceShape shape) {
    this.rule = rule;
    this.defaults = defaults;
    this.group = group;
    this.param = start;
    this.shape = shape;
    this.elements = new Object[Math.max(1, start.length)];
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
    step(hypers, grad, stateKeys());
  }

  /**
   * One step of a parameter that shares nothing with others, of a rule whose states have started as
   * far as they have these keys, as {@link ReferenceStep#with(ReferenceParameter, Map, double[],
   * Collection)} says. Throws as {@link #step(Map, double[])}.
   *
   * @return the key of a state that starts at another step; empty if there is none
   */
  public String step(Map<String, Object> hypers, double[] grad, Collection<String> started) {
    String late = begin(hypers, grad, started);
    new JointRun(List.of(run(grad))).run();
    return late;
  }

  Map<String, Object> defaults() {
    return defaults;
  }

  /** The keys of its states, started or not. */
  List<String> stateKeys() {
    return own().map(State::key).toList();
  }

  /** The states that are not the group's. */
  private Stream<State> own() {
    return rule.facts().states().stream().filter(state -> !state.isOfGroup());
  }

  /** Begins a step: gives the key of a state that starts, though nothing has changed. */
  String begin(Map<String, Object> hypers, double[] grad, Collection<String> started) {
    rule.check(hypers);
    if (grad.length != param.length) {
      throw new IllegalArgumentException(
          "A gradient of " + grad.length + " elements for " + param.length);
    }
    steps++;
    if (steps == 1) {
      Arrays.setAll(elements, i -> rule.instance(hypers));
      own().forEach(this::poison);
    } else {
      Arrays.stream(elements).forEach(element -> rule.setHypers(element, hypers));
    }
    String late = "";
    for (State state : own().toList()) {
      boolean starts = started.contains(state.key()) && !tracksFirst(state);
      if (starts && begun.add(state.key())) {
        late = steps > 1 && hypers.equals(before) ? state.key() : late;
        start(state, hypers);
      }
    }
    before = new HashMap<>(hypers);
    return late;
  }

  /** A run of all elements, from the states as they are now. */
  ReferenceRun run(double[] grad) {
    Map<String, double[]> old = new LinkedHashMap<>();
    own().forEach(state -> old.put(state.field(), read(state)));
    rule.facts().states().stream()
        .filter(State::isOfGroup)
        .forEach(state -> old.put(state.field(), ofAll(group.value(state))));
    return new ReferenceRun(
        group,
        new TensorContext(rule, shape),
        i -> {
          old.forEach((field, values) -> rule.set(elements[i], field, values[i]));
          boolean none = param.length == 0;
          return rule.update(elements[i], none ? 0 : param[i], none ? 0 : grad[i], steps);
        },
        this::end);
  }

  private double[] ofAll(double value) {
    double[] values = new double[elements.length];
    Arrays.fill(values, value);
    return values;
  }

  /** Ends a step, and adds what it wrote to the group's states. */
  private void end(double[] updated, Map<State, Double> ofGroup) {
    System.arraycopy(updated, 0, param, 0, param.length);
    for (State state : rule.facts().states()) {
      if (state.isOfGroup()) {
        for (Object element : elements) {
          double value = rule.get(element, state.field());
          Double other = ofGroup.put(state, value);
          if (other != null && Double.doubleToLongBits(other) != Double.doubleToLongBits(value)) {
            throw new IllegalStateException(
                "The state %s of the group becomes %s and %s: it must be the same for all parameters"
                    .formatted(state.field(), other, value));
          }
        }
      }
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
    for (int i = 0; i < elements.length; i++) {
      boolean copies = state.copiesParameter() && i < param.length;
      double initial = copies ? param[i] : rule.get(fresh, state.field());
      rule.set(elements[i], state.field(), initial);
    }
    starts.put(state.key(), read(state));
  }

  private double[] read(State state) {
    return Arrays.stream(elements).mapToDouble(e -> rule.get(e, state.field())).toArray();
  }

  /** The sizes of its dimensions. */
  public int[] shape() {
    return shape.sizes();
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

  /**
   * The states by their keys, a value for each element, but for those of the group; none before the
   * first step.
   */
  public Map<String, double[]> states() {
    Map<String, double[]> states = new TreeMap<>();
    if (steps > 0) {
      own().forEach(state -> states.put(state.key(), ofElements(read(state))));
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
    return ofElements(start);
  }

  private double[] ofElements(double[] values) {
    return Arrays.copyOf(values, param.length);
  }
}
