package dev.gradus.optim;

import dev.gradus.StateShape;
import dev.gradus.compiled.CompiledRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What two optimizers must agree in for one to load the other's state: the rule's name, and the
 * keys and kinds of its states and hyper-parameters. It is saved with the state. Immutable.
 *
 * @param name the optimizer's name: {@code Adam}
 * @param takesStep whether {@code step} is part of the state
 * @param states the shape of each state by key, in the order of declaration
 * @param hypers the type of each hyper-parameter by key, in the order of declaration: {@code
 *     "double"}, {@code "long"}, {@code "boolean"} or {@code "choice"}, optional or not
 */
public record RuleIdentity(
    String name, boolean takesStep, Map<String, StateShape> states, Map<String, String> hypers) {

  public RuleIdentity {
    Objects.requireNonNull(name, "name");
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    hypers = Collections.unmodifiableMap(new LinkedHashMap<>(hypers));
  }

  static RuleIdentity of(CompiledRule rule) {
    Map<String, StateShape> states = new LinkedHashMap<>();
    rule.states().forEach(s -> states.put(s.key(), s.shape()));
    Map<String, String> hypers = new LinkedHashMap<>();
    rule.hypers().forEach(h -> hypers.put(h.key(), nameOf(h.type())));
    return new RuleIdentity(rule.name(), rule.takesStep(), states, hypers);
  }

  private static String nameOf(Class<?> type) {
    if (type.isEnum()) {
      return "choice";
    }
    return type == Double.class ? "double" : type == Long.class ? "long" : "boolean";
  }

  /** A sentence about the first difference of a saved rule from this one; empty if they agree. */
  public String differenceFrom(RuleIdentity saved) {
    if (!name.equals(saved.name)) {
      return "This is the state of " + saved.name + ", not of " + name;
    }
    if (takesStep != saved.takesStep) {
      return "The saved " + name + " has " + (saved.takesStep ? "a" : "no") + " state step";
    }
    String difference = difference("state", states, saved.states);
    return difference.isEmpty() ? difference("hyper-parameter", hypers, saved.hypers) : difference;
  }

  private String difference(String what, Map<String, ?> ours, Map<String, ?> theirs) {
    for (Map.Entry<String, ?> their : theirs.entrySet()) {
      Object our = ours.get(their.getKey());
      if (our == null) {
        return "The saved " + name + " has a " + what + " " + their.getKey() + ", this one has not";
      }
      if (!our.equals(their.getValue())) {
        return "The "
            + what
            + " "
            + their.getKey()
            + " of the saved "
            + name
            + " is "
            + their.getValue()
            + ", of this one "
            + our;
      }
    }
    for (String our : ours.keySet()) {
      if (!theirs.containsKey(our)) {
        return "The saved " + name + " has no " + what + " " + our + ", this one has";
      }
    }
    return "";
  }
}
