package dev.gradus.optim;

import dev.gradus.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes groups of the parameters whose names match a pattern. */
final class NamePatterns {
  private final Map<String, List<Consumer<ParamGroup>>> settings = new LinkedHashMap<>();

  NamePatterns copy() {
    NamePatterns copy = new NamePatterns();
    settings.forEach((pattern, own) -> copy.settings.put(pattern, new ArrayList<>(own)));
    return copy;
  }

  /** Adds a setting for the group of a pattern. */
  void add(String pattern, Consumer<ParamGroup> setting) {
    settings
        .computeIfAbsent(Objects.requireNonNull(pattern, "pattern"), p -> new ArrayList<>())
        .add(setting);
  }

  /** The patterns, in the order in which they were added. */
  List<String> patterns() {
    return List.copyOf(settings.keySet());
  }

  /** A group without parameters for each pattern, with what is set for it. */
  List<ParamGroup> emptyGroups() {
    return patterns().stream().map(pattern -> withSettings(pattern, List.of())).toList();
  }

  /**
   * A group for each pattern, and one for the parameters that match none, if any. Takes time in
   * proportion to the parameters, but for patterns that begin and end with a star, each of which is
   * tried.
   */
  List<ParamGroup> groupsOf(List<Parameter> params) {
    List<Parameter> all = ParamGroup.of(params).params();
    if (all.isEmpty()) {
      throw new IllegalArgumentException("An optimizer has at least one parameter");
    }
    List<NamePattern> patterns = settings.keySet().stream().map(NamePattern::of).toList();
    FirstMatch firstMatch = new FirstMatch(patterns);
    List<List<Parameter>> matched = new ArrayList<>();
    for (int i = 0; i <= patterns.size(); i++) {
      matched.add(new ArrayList<>());
    }
    all.forEach(parameter -> matched.get(firstMatch.of(parameter.name())).add(parameter));
    List<ParamGroup> groups = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      groups.add(group(patterns.get(i), matched.get(i), all));
    }
    List<Parameter> rest = matched.get(patterns.size());
    if (!rest.isEmpty()) {
      groups.add(ParamGroup.of(rest));
    }
    return groups;
  }

  private ParamGroup group(NamePattern pattern, List<Parameter> matched, List<Parameter> all) {
    if (matched.isEmpty()) {
      boolean taken = all.stream().anyMatch(parameter -> pattern.matches(parameter.name()));
      throw new IllegalArgumentException(
          "The pattern '%s' matches no parameter%s"
              .formatted(pattern.text(), taken ? " that no pattern before it matches" : ""));
    }
    return withSettings(pattern.text(), matched);
  }

  private ParamGroup withSettings(String pattern, List<Parameter> params) {
    ParamGroup group = ParamGroup.of(params);
    settings.getOrDefault(pattern, List.of()).forEach(setting -> setting.accept(group));
    return group;
  }
}
