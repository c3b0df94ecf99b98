package dev.gradus.step;

import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.StateSpec;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of all groups of an optimizer, as a step goes on. It has none if the rule has no such
 * states, and allocates only when a group joins.
 *
 * <p>Where all that a rule learns is learned of the whole optimizer, it is for groups without a
 * gradient, too: a group that had the same states as the first one that steps follows it.
 */
final class GroupsInStep {
  private final List<GroupStates> groups = new ArrayList<>();
  private final boolean any;

  /** Whether nothing is reduced over a group alone. */
  private final boolean common;

  GroupsInStep(CompiledRule rule) {
    this.any = rule.states().stream().anyMatch(StateSpec::isOfGroup);
    this.common =
        rule.kernels().stream()
            .flatMap(kernel -> kernel.reductions().stream())
            .noneMatch(sum -> sum.isShared() && sum.per() == Per.GROUP);
  }

  void join(GroupStates states) {
    if (any) {
      groups.add(states);
    }
  }

  /** Begins a step that is ready: groups that have their first one take over what others have. */
  void begin() {
    int source = 0;
    while (source < groups.size() && !groups.get(source).hasWritten()) {
      source++;
    }
    for (int i = 0; source < groups.size() && i < groups.size(); i++) {
      groups.get(i).takeOver(groups.get(source));
    }
  }

  /** Takes over what a step has written, which has run. */
  void commit() {
    if (common) {
      follow();
    }
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).commit();
    }
  }

  private void follow() {
    int first = 0;
    while (first < groups.size() && !groups.get(first).isStepping()) {
      first++;
    }
    for (int i = 0; first < groups.size() && i < groups.size(); i++) {
      groups.get(i).follow(groups.get(first));
    }
  }

  /** Ends a step, also one that has failed, which leaves all groups as they were. */
  void end() {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).drop();
    }
  }
}
