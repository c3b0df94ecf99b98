package dev.gradus.optim;

import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.StateSpec;
import dev.gradus.step.GroupStates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The states of groups by their keys in a state dict, where they stand beside hyper-parameters. As
 * with states of parameters, one that was never written, and whose formula asks whether it was, is
 * not there under its own key.
 */
final class GroupStateDict {
  private final CompiledRule rule;

  GroupStateDict(CompiledRule rule) {
    this.rule = rule;
  }

  /** The indices of the states of groups. */
  int[] indices() {
    return IntStream.range(0, rule.states().size())
        .filter(i -> rule.states().get(i).isOfGroup())
        .toArray();
  }

  private StateSpec spec(int state) {
    return rule.states().get(state);
  }

  private boolean isHidden(int state, GroupStates states) {
    return spec(state).asked() && states.first(state);
  }

  /** The values that a user may see. */
  Map<String, Double> visible(GroupStates states) {
    Map<String, Double> visible = new LinkedHashMap<>();
    for (int i : indices()) {
      if (!isHidden(i, states)) {
        visible.put(spec(i).key(), states.value(i));
      }
    }
    return visible;
  }

  /**
   * What a state dict has of a group: also the values that hidden states have started with, where
   * that is not what they would start with in a group that has these hyper-parameters now.
   */
  Map<String, Double> saved(GroupStates states, HyperValues hypers) {
    Map<String, Double> saved = visible(states);
    for (int i : indices()) {
      if (isHidden(i, states) && !isInitial(i, states.value(i), hypers)) {
        saved.put(spec(i).unwrittenKey(), states.value(i));
      }
    }
    return saved;
  }

  /** Whether a group with these hyper-parameters would start a state with this value. */
  boolean isInitial(int state, double value, HyperValues hypers) {
    return Double.doubleToRawLongBits(value)
        == Double.doubleToRawLongBits(rule.initialValue(state, hypers));
  }

  /** The first key of a state that stands in entries where it cannot; null if there is none. */
  @Nullable String among(Map<String, ?> entries) {
    for (int i : indices()) {
      for (String key : keys(spec(i))) {
        if (entries.containsKey(key)) {
          return key;
        }
      }
    }
    return null;
  }

  /** The same entries without those of states. */
  Map<String, @Nullable Object> without(Map<String, @Nullable Object> entries) {
    Map<String, @Nullable Object> others = new LinkedHashMap<>(entries);
    for (int i : indices()) {
      others.keySet().removeAll(keys(spec(i)));
    }
    return others;
  }

  private static List<String> keys(StateSpec spec) {
    return spec.asked() ? List.of(spec.key(), spec.unwrittenKey()) : List.of(spec.key());
  }
}
