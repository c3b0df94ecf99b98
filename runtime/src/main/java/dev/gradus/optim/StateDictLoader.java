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
import java.util.OptionalInt;
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
    return report.build();
  }

  /** Plans the values of a group, and returns those that it will have. */
  private HyperValues loadGroup(
      int number, StateDict saved, ParameterMatch parameters, LoadReportBuilder report) {
    ParamGroup group = groups.get(number);
    OptionalInt source = sourceOf(number, group, saved, parameters);
    if (source.isEmpty()) {
      return group.values();
    }
    int from = source.getAsInt();
    StateDict.Group taken = saved.paramGroups().get(from);
    GroupStateDict states = new GroupStateDict(rule);
    Map<String, @Nullable Object> hypers = states.without(taken.values());
    HyperValues read = HyperDict.read(rule, hypers, group.values(), from, report);
    HyperValues values = fitting(read, group, report);
    plan.add(
        () -> {
          group.adopt(rule, values, "group " + number);
          group.replaceExtras(states.without(taken.extras()));
        });
    plan.addAll(states.restoring(taken, from, group.groupStates(), values, report));
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
   * The number of the saved group whose values a group takes over. For a group without parameters
   * that is the saved group at its place, if that has none either. It is empty if the group's
   * parameters were in saved groups that differ, or if the snapshot is of another optimizer, for
   * which the same key may mean something else.
   */
  private OptionalInt sourceOf(
      int number, ParamGroup group, StateDict saved, ParameterMatch parameters) {
    RuleIdentity identity = saved.rule();
    if (identity != null && !identity.name().equals(rule.name())) {
      return OptionalInt.empty();
    }
    if (group.params().isEmpty()) {
      boolean alike =
          number < saved.paramGroups().size() && saved.paramGroups().get(number).params().isEmpty();
      return alike ? OptionalInt.of(number) : OptionalInt.empty();
    }
    int[] sources =
        group.params().stream()
            .flatMap(parameter -> Stream.ofNullable(parameters.of(parameter)))
            .mapToInt(Counterpart::group)
            .distinct()
            .toArray();
    boolean same = Arrays.stream(sources).allMatch(s -> sameValues(saved, sources[0], s));
    return same && sources.length > 0 ? OptionalInt.of(sources[0]) : OptionalInt.empty();
  }

  private static boolean sameValues(StateDict saved, int first, int second) {
    StateDict.Group one = saved.paramGroups().get(first);
    StateDict.Group other = saved.paramGroups().get(second);
    return one.values().equals(other.values()) && one.extras().equals(other.extras());
  }
}
