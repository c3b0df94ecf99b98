package dev.gradus;

import dev.gradus.SavedParameters.Saved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Loads a snapshot: checks everything first, into a plan, and then carries out the plan, which
 * cannot fail.
 */
final class StateDictLoader {
  private final CompiledRule rule;
  private final List<ParamGroup> groups;
  private final List<ParameterUpdate[]> updates;
  private final List<Runnable> plan = new ArrayList<>();

  StateDictLoader(CompiledRule rule, List<ParamGroup> groups, List<ParameterUpdate[]> updates) {
    this.rule = rule;
    this.groups = groups;
    this.updates = updates;
  }

  LoadReport load(StateDict saved, boolean strict) {
    Misfits misfits = new Misfits(strict);
    RuleIdentity identity = saved.rule();
    String difference = identity == null ? "" : RuleIdentity.of(rule).differenceFrom(identity);
    if (!difference.isEmpty()) {
      misfits.mismatched(difference);
    }
    SavedParameters parameters = SavedParameters.match(saved, groups, misfits);
    for (int g = 0; g < groups.size(); g++) {
      HyperValues values = loadGroup(g, saved, parameters, misfits);
      for (ParameterUpdate update : updates.get(g)) {
        Saved found = parameters.of(update.parameter());
        if (found != null) {
          Map<String, Tensor> state = saved.state().getOrDefault(found.number(), Map.of());
          plan.add(new SavedHistory(update, identity, misfits).restoring(state, values));
        }
      }
    }
    plan.forEach(Runnable::run);
    return misfits.report();
  }

  /** The values that a group will have. */
  private HyperValues loadGroup(
      int number, StateDict saved, SavedParameters parameters, Misfits misfits) {
    ParamGroup group = groups.get(number);
    int source = sourceOf(group, saved, parameters);
    if (source < 0) {
      return group.values();
    }
    StateDict.Group taken = saved.paramGroups().get(source);
    HyperValues values = HyperDict.read(rule, taken.values(), group.values(), source, misfits);
    plan.add(
        () -> {
          group.adopt(values, "group " + number);
          group.replaceExtras(taken.extras());
        });
    return values;
  }

  /**
   * The saved group whose values a group takes over; negative if its parameters were in groups that
   * differ, or if they are another optimizer's values, where the same key may mean something else.
   */
  private int sourceOf(ParamGroup group, StateDict saved, SavedParameters parameters) {
    RuleIdentity identity = saved.rule();
    int source = identity == null || identity.name().equals(rule.name()) ? -1 : -2;
    for (Parameter parameter : group.params()) {
      Saved found = parameters.of(parameter);
      if (found != null && source == -1) {
        source = found.group();
      } else if (found != null && source >= 0 && !sameValues(saved, source, found.group())) {
        source = -2;
      }
    }
    return source;
  }

  private static boolean sameValues(StateDict saved, int first, int second) {
    StateDict.Group one = saved.paramGroups().get(first);
    StateDict.Group other = saved.paramGroups().get(second);
    return one.values().equals(other.values()) && one.extras().equals(other.extras());
  }
}
