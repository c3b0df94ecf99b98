package dev.gradus.optim;

import dev.gradus.Parameter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds which parameter of a state dict is which of the optimizer's: the one of the same name if
 * all in the state dict have names, else the one at the same place of the same group.
 */
final class ParameterMatch {
  private final StateDict saved;
  private final LoadReportBuilder report;
  private final Map<Parameter, Counterpart> found = new HashMap<>();

  /** A parameter of a state dict: its group, and its number. */
  record Counterpart(int group, Integer number) {}

  private ParameterMatch(StateDict saved, LoadReportBuilder report) {
    this.saved = saved;
    this.report = report;
  }

  /**
   * Finds each parameter.
   *
   * @throws IllegalArgumentException if the state dict has a number or a name twice
   */
  static ParameterMatch match(StateDict saved, List<ParamGroup> groups, LoadReportBuilder report) {
    ParameterMatch match = new ParameterMatch(saved, report);
    Set<Integer> numbers = match.numbers();
    boolean named =
        saved.paramGroups().stream().allMatch(g -> g.paramNames().size() == g.params().size());
    if (named) {
      match.byName(groups);
    } else {
      match.byPosition(groups);
    }
    match.checkOwned(saved.state().keySet(), numbers);
    return match;
  }

  /** The parameter's counterpart; null if there is none. */
  @Nullable Counterpart of(Parameter parameter) {
    return found.get(parameter);
  }

  private Set<Integer> numbers() {
    Set<Integer> numbers = new HashSet<>();
    for (StateDict.Group group : saved.paramGroups()) {
      for (Integer number : group.params()) {
        if (!numbers.add(number)) {
          throw new IllegalArgumentException(
              "The parameter number " + number + " is in the state dict's groups twice");
        }
      }
    }
    return numbers;
  }

  private void checkOwned(Set<Integer> states, Set<Integer> numbers) {
    for (Integer number : states) {
      if (!numbers.contains(number)) {
        report.unexpected(
            List.of(label(number)),
            "The state dict has state of a parameter number " + number + " that is in no group");
      }
    }
  }

  private void byName(List<ParamGroup> groups) {
    Map<String, Counterpart> names = names();
    List<String> missing = new ArrayList<>();
    for (ParamGroup group : groups) {
      for (Parameter parameter : group.params()) {
        Counterpart namesake = names.remove(parameter.name());
        if (namesake == null) {
          missing.add(parameter.name());
        } else {
          found.put(parameter, namesake);
        }
      }
    }
    Set<String> rest = names.keySet();
    report.missing(
        missing,
        "The state dict has no parameter "
            + quoted(missing)
            + (rest.isEmpty()
                ? ""
                : ", but " + quoted(rest) + "; withoutNames() goes by position"));
    report.unexpected(
        rest, "The optimizer has no parameter " + quoted(rest) + ", which the state dict has");
  }

  private Map<String, Counterpart> names() {
    Map<String, Counterpart> names = new LinkedHashMap<>();
    for (int g = 0; g < saved.paramGroups().size(); g++) {
      StateDict.Group group = saved.paramGroups().get(g);
      for (int p = 0; p < group.params().size(); p++) {
        String name = group.paramNames().get(p);
        if (names.put(name, new Counterpart(g, group.params().get(p))) != null) {
          throw new IllegalArgumentException(
              "Two parameters of the state dict are called '"
                  + name
                  + "': load its withoutNames() to go by position");
        }
      }
    }
    return names;
  }

  private static String quoted(Iterable<String> names) {
    return "'" + String.join("', '", names) + "'";
  }

  private void byPosition(List<ParamGroup> groups) {
    int theirs = saved.paramGroups().size();
    int both = Math.min(theirs, groups.size());
    String counts = "The state dict has " + theirs + " groups, the optimizer " + groups.size();
    for (int g = both; g < groups.size(); g++) {
      report.missing(names(groups.get(g).params()), counts);
    }
    for (int g = both; g < theirs; g++) {
      report.unexpected(List.of("param_groups[" + g + "]"), counts);
    }
    for (int g = 0; g < both; g++) {
      byPosition(g, groups.get(g).params());
    }
  }

  private void byPosition(int group, List<Parameter> params) {
    List<Integer> numbers = saved.paramGroups().get(group).params();
    int both = Math.min(numbers.size(), params.size());
    String counts =
        "Group %d of the state dict has %d parameters, the optimizer's %d"
            .formatted(group, numbers.size(), params.size());
    report.missing(names(params.subList(both, params.size())), counts);
    report.unexpected(
        numbers.subList(both, numbers.size()).stream().map(ParameterMatch::label).toList(), counts);
    for (int p = 0; p < both; p++) {
      found.put(params.get(p), new Counterpart(group, numbers.get(p)));
    }
  }

  private static List<String> names(List<Parameter> params) {
    return params.stream().map(Parameter::name).toList();
  }

  private static String label(Integer number) {
    return "parameter number " + number;
  }
}
