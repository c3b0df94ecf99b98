package dev.gradus.processor.lower;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.joining;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the kernels that the uniform conditions of a rule multiply to, and finds one that is too
 * long, before any of them is made: the work is bounded where that of {@link Specializer} is not.
 */
final class Combinations {
  /** The largest count; larger ones are not told apart. */
  static final long MOST = 1L << 40;

  private static final int MOST_SITUATIONS = 4_096;

  private static final int MOST_ON_A_PATH = 256;
  private static final int MOST_NAMED = 12;

  private record Cost(Value condition, long without) {}

  private final Graph graph;
  private final Outputs outputs;
  private final Placements placements;
  private final Map<Assumptions.Rest, Long> counts = new HashMap<>();
  private final Set<Value> conditions = new LinkedHashSet<>();

  Combinations(Graph graph, Placements placements, Outputs outputs) {
    this.graph = graph;
    this.outputs = outputs;
    this.placements = placements;
    graph.reachable(outputs.all()).forEach(placements::of);
  }

  /** The number of kernels; {@link #MOST} if there are more, or if counting takes too long. */
  long count() {
    return count(Map.of());
  }

  /**
   * Says what each condition costs, the dearest first: how many kernels there would be without it.
   * Where kernels cannot be counted, no single condition decides, and only some are named.
   */
  String costs(ConditionText shown, int most) {
    if (count() == MOST) {
      return conditions.stream()
          .limit(MOST_NAMED)
          .map(condition -> "'" + shown.of(condition) + "'")
          .collect(joining(", ", "Among the conditions are ", ""));
    }
    return List.copyOf(conditions).stream()
        .map(condition -> new Cost(condition, countWithout(condition)))
        .sorted(comparingLong(Cost::without).thenComparing(cost -> cost.condition.id()))
        .limit(MOST_NAMED)
        .map(c -> "ithout '" + shown.of(c.condition) + "' " + text(c.without, most))
        .collect(joining(", w", "W", ""));
  }

  private long countWithout(Value condition) {
    return Math.max(count(Map.of(condition, true)), count(Map.of(condition, false)));
  }

  /** The text of a count of kernels, of which {@code most} are allowed. */
  static String text(long count, int most) {
    return count < MOST ? String.valueOf(count) : "more than " + most;
  }

  private long count(Map<Value, Boolean> assumed) {
    Assumptions assumptions = new Assumptions(graph, outputs, placements, assumed);
    Optional<Value> condition = assumptions.next();
    if (condition.isEmpty()) {
      return 1;
    }
    Assumptions.Rest rest = assumptions.rest();
    if (!counts.containsKey(rest)) {
      conditions.add(condition.get());
      counts.put(rest, MOST); // until it is counted
      boolean more = counts.size() < MOST_SITUATIONS && assumed.size() < MOST_ON_A_PATH;
      long yes = more ? count(with(assumed, condition.get(), true)) : MOST;
      long no = yes < MOST ? count(with(assumed, condition.get(), false)) : MOST;
      counts.put(rest, Math.min(MOST, yes + no));
    }
    return counts.getOrDefault(rest, MOST);
  }

  /** A value by which a kernel gets longer than a limit; it looks at all, so they must be few. */
  Optional<Value> tooLong(int bytes) {
    return tooLong(bytes, Map.of());
  }

  private Optional<Value> tooLong(int bytes, Map<Value, Boolean> assumed) {
    Assumptions assumptions = new Assumptions(graph, outputs, placements, assumed);
    Optional<Value> next = assumptions.next();
    if (next.isEmpty()) {
      return CodeSize.past(bytes, assumptions.perElement(assumptions.reach(true)));
    }
    return tooLong(bytes, with(assumed, next.get(), true))
        .or(() -> tooLong(bytes, with(assumed, next.get(), false)));
  }

  private static Map<Value, Boolean> with(
      Map<Value, Boolean> assumed, Value condition, boolean outcome) {
    Map<Value, Boolean> more = new HashMap<>(assumed);
    more.put(condition, outcome);
    return more;
  }
}
