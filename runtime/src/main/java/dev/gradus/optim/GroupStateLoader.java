package dev.gradus.optim;

import dev.gradus.HyperValues;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.StateSpec;
import dev.gradus.step.GroupStates;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the states of the saved groups that a group's parameters were in, and plans what the group
 * takes over: each state on which all of them agree.
 */
final class GroupStateLoader {
  private final CompiledRule rule;
  private final GroupStateDict dict;
  private final StateDict saved;
  private final LoadReportBuilder report;

  /** What a saved group has of a state; equal if all bits are, but that any NaN equals another. */
  private record Found(double value, boolean written) {}

  GroupStateLoader(CompiledRule rule, StateDict saved, LoadReportBuilder report) {
    this.rule = rule;
    this.dict = new GroupStateDict(rule);
    this.saved = saved;
    this.report = report;
  }

  /**
   * Checks the states of saved groups.
   *
   * @param number the number of the group, for messages
   * @param sources the numbers of the saved groups; without any, the group keeps its states
   * @param hypers the values that the group will have
   * @return actions that give the group what fits
   */
  List<Runnable> restoring(
      GroupStates states, int number, List<Integer> sources, HyperValues hypers) {
    List<Runnable> actions = new ArrayList<>();
    for (int state : dict.indices()) {
      Found found = agreed(state, number, sources, hypers);
      if (found != null) {
        actions.add(() -> states.restore(state, found.value(), found.written()));
      }
    }
    sources.forEach(this::checkExtras);
    return actions;
  }

  /** What all saved groups have of a state; null if they differ, or it is missing in one. */
  private @Nullable Found agreed(int state, int number, List<Integer> sources, HyperValues hypers) {
    Set<Found> all = new LinkedHashSet<>();
    List<String> values = new ArrayList<>();
    for (int source : sources) {
      Found found = found(state, source, hypers);
      if (found != null) {
        all.add(found);
        boolean waits = rule.states().get(state).asked() && !found.written();
        values.add(found.value() + (waits ? ", never written," : "") + " in group " + source);
      }
    }
    if (all.size() > 1) {
      report.mismatched(
          "The parameters of group %d were saved in groups that differ in the state %s of %s: %s; a load in part keeps the group's own value"
              .formatted(
                  number, rule.states().get(state).key(), rule.name(), String.join(", ", values)));
    }
    return all.size() == 1 && values.size() == sources.size() ? all.iterator().next() : null;
  }

  private @Nullable Found found(int state, int source, HyperValues hypers) {
    StateSpec spec = rule.states().get(state);
    Map<String, @Nullable Object> entries = saved.paramGroups().get(source).values();
    boolean hidden = spec.asked() && !entries.containsKey(spec.key());
    if (hidden && !entries.containsKey(spec.unwrittenKey())) {
      return new Found(rule.initialValue(state, hypers), false);
    }
    Double value = value(entries, hidden ? spec.unwrittenKey() : spec.key(), source);
    if (value == null) {
      return null;
    }
    boolean written = !hidden && (spec.asked() || !dict.isInitial(state, value, hypers));
    return new Found(value, written);
  }

  private @Nullable Double value(Map<String, @Nullable Object> entries, String key, int source) {
    Object value = entries.get(key);
    if (value instanceof Double found) {
      return found;
    }
    if (!entries.containsKey(key)) {
      report.missing(
          List.of("param_groups[" + source + "]." + key),
          "In group " + source + " the state " + key + " of " + rule.name() + " is missing");
    } else {
      report.mismatched(
          "In group "
              + source
              + ": the state "
              + key
              + " is "
              + value
              + ", but should be a Double");
    }
    return null;
  }

  private void checkExtras(int source) {
    Map<String, @Nullable Object> extras = saved.paramGroups().get(source).extras();
    report.unexpected(
        extras.keySet().stream()
            .filter(key -> !dict.without(extras).containsKey(key))
            .map(key -> "param_groups[" + source + "]." + key)
            .toList(),
        "Group " + source + " has an extra entry that " + rule.name() + " has a state for");
  }
}
