package dev.gradus.optim;

import dev.gradus.HyperValues;
import dev.gradus.Parameter;
import dev.gradus.Tensor;
import dev.gradus.compiled.CompiledRule;
import dev.gradus.compiled.ShapeProperties;
import dev.gradus.optim.ParameterMatch.Counterpart;
import dev.gradus.step.ParameterUpdate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads a snapshot in two passes: the first checks everything and makes a plan; the second carries
 * out the plan, which cannot fail.
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
    LoadReportBuilder report = new LoadReportBuilder(strict);
    RuleIdentity identity = saved.rule();
    String difference = identity == null ? "" : RuleIdentity.of(rule).differenceFrom(identity);
    if (!difference.isEmpty()) {
      report.mismatched(difference);
    }
    ParameterMatch parameters = ParameterMatch.match(saved, groups, report);
    for (int g = 0; g < groups.size(); g++) {
      HyperValues values = loadGroup(g, saved, parameters, report);
      for (ParameterUpdate update : updates.get(g)) {
        Counterpart found = parameters.of(update.parameter());
        if (found != null) {
          Map<String, Tensor> state = saved.state().getOrDefault(found.number(), Map.of());
          plan.add(new ParameterStateLoader(update, identity, report).restoring(state, values));
        }
      }
    }
    plan.forEach(Runnable::run);
    for (int g = 0; g < groups.size(); g++) {
      boolean begun = Arrays.stream(updates.get(g)).anyMatch(ParameterUpdate::begun);
      groups.get(g).groupStates().resume(begun);
    }
    return report.build();
  }

  /** Plans the values and states of a group, and returns the values that it will have. */
  private HyperValues loadGroup(
      int number, StateDict saved, ParameterMatch parameters, LoadReportBuilder report) {
    ParamGroup group = groups.get(number);
    List<Integer> sources = sourcesOf(number, group, saved, parameters);
    HyperValues values =
        sources.isEmpty() || !haveSameValues(sources, saved)
            ? group.values()
            : loadValues(number, sources.get(0), saved, report);
    plan.addAll(
        new GroupStateLoader(rule, saved, report)
            .restoring(group.groupStates(), number, sources, values));
    return values;
  }

  /** Plans the values of a group that are those of a saved one. */
  private HyperValues loadValues(
      int number, int source, StateDict saved, LoadReportBuilder report) {
    ParamGroup group = groups.get(number);
    StateDict.Group taken = saved.paramGroups().get(source);
    GroupStateDict states = new GroupStateDict(rule);
    Map<String, @Nullable Object> hypers = states.without(taken.values());
    HyperValues read = HyperDict.read(rule, hypers, group.values(), source, report);
    HyperValues values = fitting(read, group, report);
    plan.add(
        () -> {
          group.adopt(rule, values, "group " + number);
          group.replaceExtras(states.without(taken.extras()));
        });
    return values;
  }

  /** Values that fit the parameters of a group: its present ones if the others do not. */
  private HyperValues fitting(HyperValues read, ParamGroup group, LoadReportBuilder report) {
    List<Parameter> asked = rule.constrainsTensor() ? group.params() : List.of();
    for (Parameter parameter : asked) {
      String violated = rule.violated(read, ShapeProperties.of(parameter.tensor()));
      if (!violated.isEmpty()) {
        report.mismatched(rule.name() + " of '" + parameter.name() + "': " + violated);
        return group.values();
      }
    }
    return read;
  }

  /**
   * The numbers of the saved groups that a group's parameters were in. For a group without
   * parameters that is the saved group at its place, if that has none either. There are none if the
   * snapshot is of another optimizer, for which the same key may mean something else.
   */
  private List<Integer> sourcesOf(
      int number, ParamGroup group, StateDict saved, ParameterMatch parameters) {
    RuleIdentity identity = saved.rule();
    if (identity != null && !identity.name().equals(rule.name())) {
      return List.of();
    }
    if (group.params().isEmpty()) {
      boolean alike =
          number < saved.paramGroups().size() && saved.paramGroups().get(number).params().isEmpty();
      return alike ? List.of(number) : List.of();
    }
    return group.params().stream()
        .flatMap(parameter -> Stream.ofNullable(parameters.of(parameter)))
        .map(Counterpart::group)
        .distinct()
        .toList();
  }

  /** Whether saved groups have the same hyper-parameters and extras. */
  private boolean haveSameValues(List<Integer> numbers, StateDict saved) {
    GroupStateDict states = new GroupStateDict(rule);
    StateDict.Group first = saved.paramGroups().get(numbers.get(0));
    return numbers.stream()
        .map(saved.paramGroups()::get)
        .allMatch(
            other ->
                states.without(other.values()).equals(states.without(first.values()))
                    && states.without(other.extras()).equals(states.without(first.extras())));
  }
}
