package dev.gradus.testing;

import dev.gradus.rule.Per;
import dev.gradus.testing.Reducing.Place;
import dev.gradus.testing.RuleFacts.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the parameters of a step. Each runs until it comes to a reduction that it shares. When all
 * wait at one, or are through, the one that stands first in the rule is made of those that wait
 * there, in their order.
 */
final class JointRun {
  private final List<ReferenceRun> runs;
  private final Set<Place> made = new HashSet<>();

  JointRun(List<ReferenceRun> runs) {
    this.runs = runs;
  }

  /** Throws as {@link ReferenceStep#run}. */
  void run() {
    List<ReferenceRun> waiting = runs;
    while (!waiting.isEmpty()) {
      waiting = waiting.stream().filter(ReferenceRun::isStoppedByOthers).toList();
      waiting.stream()
          .map(run -> run.awaited().place())
          .min(Comparator.naturalOrder())
          .ifPresent(this::make);
    }
    Map<GroupValues, Map<State, Double>> written = new LinkedHashMap<>();
    runs.forEach(run -> run.end(written.computeIfAbsent(run.group(), g -> new HashMap<>())));
    written.forEach((group, states) -> states.forEach(group::keep));
  }

  private void make(Place place) {
    List<ReferenceRun> reached = runs.stream().filter(run -> run.isAt(place)).toList();
    Reducing first = reached.get(0).awaited();
    if (!made.add(place)) {
      throw new IllegalStateException(
          "Some parameters reach %s only when others have its result: what decides about it must be known before the step"
              .formatted(first.what()));
    }
    boolean ofGroup = first.what().per() == Per.GROUP;
    Function<ReferenceRun, Object> sharer = run -> ofGroup ? run.group() : this;
    Map<Object, List<ReferenceRun>> shared = new LinkedHashMap<>();
    reached.forEach(
        run -> shared.computeIfAbsent(sharer.apply(run), k -> new ArrayList<>()).add(run));
    shared.values().forEach(JointRun::share);
  }

  private static void share(List<ReferenceRun> sharing) {
    List<Reducing> counted = new ArrayList<>();
    Set<GroupValues> groups = new HashSet<>();
    for (ReferenceRun run : sharing) {
      Reducing reducing = run.awaited();
      if (reducing.of() != Per.GROUP || groups.add(run.group())) {
        counted.add(reducing);
      }
    }
    String function = counted.get(0).what().function();
    double accumulated =
        ReferenceSums.together(
            function, counted.stream().mapToDouble(Reducing::accumulated).toArray());
    double count = counted.stream().mapToLong(Reducing::count).sum();
    double result = ReferenceSums.finished(function, accumulated, count);
    sharing.forEach(run -> run.know(result));
  }
}
