package dev.gradus;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must hold between the groups of one optimizer. */
final class GroupChecks {
  private GroupChecks() {}

  /** Checks that a group shares no parameter, and no name, with the others or within itself. */
  static void checkNew(ParamGroup group, List<ParamGroup> others) {
    Map<String, Parameter> names = new HashMap<>();
    for (ParamGroup other : others) {
      if (other == group) {
        throw new IllegalArgumentException("The same group is there twice");
      }
      other.params().forEach(parameter -> names.put(parameter.name(), parameter));
    }
    for (Parameter parameter : group.params()) {
      Parameter namesake = names.put(parameter.name(), parameter);
      if (namesake == parameter) {
        throw new IllegalArgumentException(
            "The parameter '" + parameter.name() + "' is in another group already");
      } else if (namesake != null) {
        throw new IllegalArgumentException(
            "Two parameters are called '" + parameter.name() + "': give each its own name");
      }
    }
  }
}
