package dev.gradus.optim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many patterns that a name matches. It looks only at patterns that begin as the
 * name does or, if they begin with a star, end as it does.
 */
final class FirstMatch {
  private final List<NamePattern> patterns;
  private final Map<String, List<Integer>> byStart = new HashMap<>();
  private final Map<String, List<Integer>> byEnd = new HashMap<>();
  private final SortedSet<Integer> startLengths = new TreeSet<>();
  private final SortedSet<Integer> endLengths = new TreeSet<>();

  FirstMatch(List<NamePattern> patterns) {
    this.patterns = patterns;
    for (int i = 0; i < patterns.size(); i++) {
      String start = patterns.get(i).start();
      boolean starts = !start.isEmpty();
      String key = starts ? start : patterns.get(i).end();
      (starts ? byStart : byEnd).computeIfAbsent(key, k -> new ArrayList<>()).add(i);
      (starts ? startLengths : endLengths).add(key.length());
    }
  }

  /**
   * The index of the first pattern that a name matches; the number of patterns if it matches none.
   */
  int of(String name) {
    int first = patterns.size();
    for (int length : startLengths.headSet(name.length() + 1)) {
      first = first(name, byStart.get(name.substring(0, length)), first);
    }
    for (int length : endLengths.headSet(name.length() + 1)) {
      first = first(name, byEnd.get(name.substring(name.length() - length)), first);
    }
    return first;
  }

  /** The first of these indices whose pattern matches; {@code before} if none below it does. */
  private int first(String name, @Nullable List<Integer> places, int before) {
    for (int place : places == null ? List.<Integer>of() : places) {
      if (place >= before) {
        return before;
      }
      if (patterns.get(place).matches(name)) {
        return place;
      }
    }
    return before;
  }
}
