package dev.gradus.optim;

import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.compiled.CompiledRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold between the groups of one optimizer. */
final class GroupChecks {
  private final Set<ParamGroup> groups = new HashSet<>();
  private final Map<String, Parameter> names = new HashMap<>();

  /** Checks groups, adds them, and returns the values that each will have. */
  List<HyperValues> addAll(CompiledRule rule, List<ParamGroup> all, HyperValues defaults) {
    List<HyperValues> resolved = new ArrayList<>();
    for (ParamGroup group : all) {
      resolved.add(group.resolve(rule, defaults, "group " + resolved.size()));
      check(group);
      add(group);
    }
    return resolved;
  }

  /**
   * Checks that no parameter or name of a group is in the group twice or in an added group. Takes
   * time in proportion to this group alone.
   */
  void check(ParamGroup group) {
    if (groups.contains(group)) {
      throw new IllegalArgumentException("The same group is there twice");
    }
    Map<String, Parameter> own = new HashMap<>();
    for (Parameter parameter : group.params()) {
      Parameter namesake = own.put(parameter.name(), parameter);
      if (namesake == null) {
        namesake = names.get(parameter.name());
      }
      if (namesake == parameter) {
        throw new IllegalArgumentException(
            "The parameter '" + parameter.name() + "' is in another group already");
      } else if (namesake != null) {
        throw new IllegalArgumentException(
            "Two parameters are called '" + parameter.name() + "': give each its own name");
      }
    }
  }

  /** Adds a checked group, which later ones must not overlap. */
  void add(ParamGroup group) {
    groups.add(group);
    group.params().forEach(parameter -> names.put(parameter.name(), parameter));
  }
}
