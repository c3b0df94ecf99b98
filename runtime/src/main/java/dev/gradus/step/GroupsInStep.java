package dev.gradus.step;

import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.StateSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The states of all groups of an optimizer, as a step goes on. It has none if the rule has no such
 * states, and allocates only when a group joins.
 */
final class GroupsInStep {
  private final List<GroupStates> groups = new ArrayList<>();
  private final boolean any;

  GroupsInStep(CompiledRule rule) {
    this.any = rule.states().stream().anyMatch(StateSpec::isOfGroup);
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
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).commit();
    }
  }

  /** Ends a step, also one that has failed, which leaves all groups as they were. */
  void end() {
    for (int i = 0; i < groups.size(); i++) {
      groups.get(i).drop();
    }
  }
}
