package dev.gradus.optim;

import dev.gradus.HyperKey;
import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.ShapeProperties;
import dev.gradus.step.GroupStates;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that share hyper-parameters. Before a group belongs to an optimizer, it has only the
 * values that were set on it; afterwards it has all values, and setting one takes effect at the
 * next step. Not thread-safe.
 */
public final class ParamGroup {
  private final List<Parameter> params;
  private final Map<HyperKey<?>, @Nullable Object> overrides = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> extras = new LinkedHashMap<>();
  private @Nullable CompiledRule rule;
  private @Nullable HyperValues values;
  private @Nullable GroupStates states;
  private String label = "the group";

  private ParamGroup(List<Parameter> params) {
    this.params = params;
  }

  /** Makes a group as {@link #of(List)}. */
  public static ParamGroup of(Parameter... params) {
    return of(Arrays.asList(Objects.requireNonNull(params, "params")));
  }

  /**
   * A group of these parameters, which gets an optimizer's defaults. As in torch, the list may be
   * empty.
   *
   * @throws IllegalArgumentException if a parameter is there twice
   */
  public static ParamGroup of(List<Parameter> params) {
    Objects.requireNonNull(params, "params");
    params.forEach(parameter -> Objects.requireNonNull(parameter, "a parameter of params"));
    List<Parameter> copy = List.copyOf(params);
    Set<Parameter> seen = new HashSet<>();
    for (Parameter parameter : copy) {
      if (!seen.add(parameter)) {
        throw new IllegalArgumentException(
            "The parameter '" + parameter.name() + "' is in the group twice");
      }
    }
    return new ParamGroup(copy);
  }

  /** The parameters, unmodifiable. */
  public List<Parameter> params() {
    return params;
  }

  /**
   * Sets a hyper-parameter of this group.
   *
   * @return itself
   * @throws IllegalArgumentException if the value is out of range, the key is of another rule, or a
   *     constraint would not hold (the last two, once the group belongs to an optimizer); then
   *     nothing has changed
   */
  public <T> ParamGroup set(HyperKey<T> key, T value) {
    Objects.requireNonNull(key, "key");
    HyperValues present = values;
    if (present != null) {
      values = checked(rule(), present.with(key, value), label);
    } else {
      overrides.put(key, key.check(value));
    }
    return this;
  }

  /**
   * Lets an optional hyper-parameter of this group have no value.
   *
   * @return itself
   * @throws IllegalArgumentException if the hyper-parameter is not optional, or as {@link #set};
   *     then nothing has changed
   */
  public ParamGroup clear(HyperKey<?> key) {
    Objects.requireNonNull(key, "key");
    HyperValues present = values;
    if (present != null) {
      values = checked(rule(), present.without(key), label);
    } else {
      key.checkOptional();
      overrides.put(key, null);
    }
    return this;
  }

  /**
   * Whether a hyper-parameter has a value, which only an optional one can lack once the group
   * belongs to an optimizer; before, whether the group has a value of its own.
   *
   * @throws IllegalArgumentException if the key is of another rule
   */
  public boolean has(HyperKey<?> key) {
    HyperValues present = values;
    return present != null
        ? present.has(key)
        : overrides.get(Objects.requireNonNull(key, "key")) != null;
  }

  /**
   * The value of a hyper-parameter.
   *
   * @throws IllegalArgumentException if the key is of another rule
   * @throws IllegalStateException if an optional hyper-parameter has no value; or if the group does
   *     not belong to an optimizer yet and has no value of its own
   */
  public <T> T get(HyperKey<T> key) {
    HyperValues present = values;
    if (present != null) {
      return present.get(key);
    }
    Object own = overrides.get(Objects.requireNonNull(key, "key"));
    if (own == null) {
      throw new IllegalStateException(
          "The group belongs to no optimizer yet, and has no " + key.name() + " of its own");
    }
    return key.type().cast(own);
  }

  /**
   * The states of this group by their state_dict keys, as the steps so far have left them, in an
   * unmodifiable copy: of rules that have such states, as Prodigy's {@code d}. It is empty before
   * the group belongs to an optimizer.
   */
  public Map<String, Double> states() {
    GroupStates present = states;
    return present == null
        ? Map.of()
        : Collections.unmodifiableMap(new GroupStateDict(rule()).visible(present));
  }

  /**
   * Entries beside the hyper-parameters, live and unmodifiable, which others keep with a group,
   * such as a scheduler's {@code initial_lr}. They are saved and loaded with the group.
   */
  public Map<String, @Nullable Object> extras() {
    return Collections.unmodifiableMap(extras);
  }

  /**
   * Sets an entry beside the hyper-parameters.
   *
   * @param value null, Boolean, Long, Double, String, or a List of those, which is copied
   * @return itself
   * @throws IllegalArgumentException if the value is something else, or if the rule has a state of
   *     the group by this key
   */
  public ParamGroup setExtra(String key, @Nullable Object value) {
    Object checked = Extras.checked(key, value);
    if (rule != null) {
      checkExtras(rule, Collections.singletonMap(key, checked), label);
    }
    extras.put(key, checked);
    return this;
  }

  /** Takes over the extras of a state dict, and drops the present ones. */
  void replaceExtras(Map<String, @Nullable Object> saved) {
    extras.clear();
    extras.putAll(saved);
  }

  /** The values that the group will have with these defaults, checked, but not yet adopted. */
  HyperValues resolve(CompiledRule of, HyperValues defaults, String where) {
    if (values != null) {
      throw new IllegalArgumentException(
          where + " belongs to an optimizer already: make a new one with ParamGroup.of");
    }
    checkExtras(of, extras, where);
    return checked(of, over(defaults), where);
  }

  /** These defaults, but for the values that were set on the group before it had an optimizer. */
  HyperValues over(HyperValues defaults) {
    HyperValues resolved = defaults;
    for (Map.Entry<HyperKey<?>, @Nullable Object> override : overrides.entrySet()) {
      resolved = resolved.withObject(override.getKey(), override.getValue());
    }
    return resolved;
  }

  private static void checkExtras(CompiledRule of, Map<String, ?> entries, String where) {
    String key = new GroupStateDict(of).among(entries);
    if (key != null) {
      throw new IllegalArgumentException(
          where + " cannot have an extra entry " + key + ": it is a state of " + of.name());
    }
  }

  /**
   * Values that are complete, and whose constraints hold, also those over the parameters. Without
   * any of the latter, no parameter is asked: a scheduler sets a value at each of its steps.
   */
  private HyperValues checked(CompiledRule of, HyperValues candidates, String where) {
    candidates.complete(where);
    for (int p = 0; of.constrainsTensor() && p < params.size(); p++) {
      Parameter parameter = params.get(p);
      String violated = of.violated(candidates, ShapeProperties.of(parameter.tensor()));
      if (!violated.isEmpty()) {
        throw new IllegalArgumentException(
            of.name() + " cannot update the parameter '" + parameter.name() + "': " + violated);
      }
    }
    return candidates;
  }

  /** Adopts checked values; from now on the group belongs to an optimizer of this rule. */
  void adopt(CompiledRule of, HyperValues checked, String where) {
    rule = of;
    values = checked;
    label = where;
  }

  /** Keeps the states that the group has in its optimizer. */
  void keep(GroupStates ofGroup) {
    states = ofGroup;
  }

  /** The states of a group that belongs to an optimizer, live. */
  GroupStates groupStates() {
    return Objects.requireNonNull(states, "The group belongs to no optimizer yet");
  }

  private CompiledRule rule() {
    return Objects.requireNonNull(rule);
  }

  void zeroGrad(boolean setToNone) {
    for (int p = 0; p < params.size(); p++) {
      if (setToNone) {
        params.get(p).setGrad(null);
      } else {
        params.get(p).zeroGrad();
      }
    }
  }

  /** The values of a group that belongs to an optimizer. */
  HyperValues values() {
    return Objects.requireNonNull(values, "The group belongs to no optimizer yet");
  }

  @Override
  public String toString() {
    return "ParamGroup" + (values != null ? values : overrides) + params;
  }
}
