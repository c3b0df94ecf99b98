package dev.gradus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes groups of the parameters whose names match a pattern. */
final class NamePatterns {
  private final Map<String, List<Consumer<ParamGroup>>> settings = new LinkedHashMap<>();

  NamePatterns copy() {
    NamePatterns copy = new NamePatterns();
    settings.forEach((pattern, own) -> copy.settings.put(pattern, new ArrayList<>(own)));
    return copy;
  }

  /** Adds a setting to the pattern's group. */
  void add(String pattern, Consumer<ParamGroup> setting) {
    settings
        .computeIfAbsent(Objects.requireNonNull(pattern, "pattern"), p -> new ArrayList<>())
        .add(setting);
  }

  /** The patterns, in the order in which they were added. */
  List<String> patterns() {
    return List.copyOf(settings.keySet());
  }

  /** A group for each pattern, and one of the rest if there is a rest. */
  List<ParamGroup> groupsOf(List<Parameter> params) {
    List<Parameter> rest = new ArrayList<>(ParamGroup.of(params).params());
    List<ParamGroup> groups = new ArrayList<>();
    settings.forEach(
        (pattern, own) -> {
          List<Parameter> matched = matching(pattern, rest);
          if (matched.isEmpty()) {
            boolean taken = !matching(pattern, params).isEmpty();
            throw new IllegalArgumentException(
                "The pattern '%s' matches no parameter%s"
                    .formatted(pattern, taken ? " that no pattern before it matches" : ""));
          }
          rest.removeAll(matched);
          ParamGroup group = ParamGroup.of(matched);
          own.forEach(setting -> setting.accept(group));
          groups.add(group);
        });
    if (!rest.isEmpty()) {
      groups.add(ParamGroup.of(rest));
    }
    return groups;
  }

  private static List<Parameter> matching(String pattern, List<Parameter> params) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    Pattern compiled = Pattern.compile(regex, Pattern.DOTALL);
    return params.stream().filter(p -> compiled.matcher(p.name()).matches()).toList();
  }
}
