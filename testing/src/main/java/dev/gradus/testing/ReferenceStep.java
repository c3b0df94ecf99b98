package dev.gradus.testing;

import dev.gradus.rule.Per;
import dev.gradus.testing.Reducing.Place;
import dev.gradus.testing.RuleFacts.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * One step of several parameters, of one group or more, that share what the rule reduces for a
 * group or for the optimizer, and its states of a group:
 *
 * <pre>{@code
 * ReferenceGroup group = RuleReference.of(ProdigyRule.class).group();
 * ReferenceParameter weights = group.parameter(1, 2);
 * ReferenceParameter bias = group.parameter(3);
 * new ReferenceStep().with(weights, 0.1, 0.2).with(bias, 0.3).run();
 * }</pre>
 *
 * <p>Each parameter runs until it comes to a reduction that it shares. When all wait at one, or are
 * through, the one that stands first in the rule is made of those that wait there. What they bring
 * is added pairwise, in the order in which they were given.
 *
 * <p>Used once, by one thread.
 */
public final class ReferenceStep {
  private record Part(ReferenceParameter parameter, ReferenceRun run) {}

  private final List<Part> parts = new ArrayList<>();
  private final Set<Place> made = new HashSet<>();
  private String late = "";

  /** A step in which no parameter takes part yet. */
  public ReferenceStep() {}

  /**
   * A parameter takes part, with the hyper-parameters of the {@linkplain RuleReference#hypers
   * reference}. Else as {@link #with(ReferenceParameter, Map, double[])}.
   */
  public ReferenceStep with(ReferenceParameter parameter, double... grad) {
    return with(parameter, parameter.defaults(), grad);
  }

  /**
   * A parameter takes part. At its first step, all its states start: with their initial values of
   * the hyper-parameters as they are then, and of the parameter as it is then.
   *
   * @param hypers values of all hyper-parameters, the same for all parameters of a group
   * @throws IllegalArgumentException if a value is missing, or the gradient has another size
   */
  public ReferenceStep with(
      ReferenceParameter parameter, Map<String, Object> hypers, double[] grad) {
    return with(parameter, hypers, grad, parameter.stateKeys());
  }

  /**
   * A parameter takes part whose states have started as far as they have these keys. Which start is
   * not known here, but when they may: at the first step, or where a hyper-parameter has changed. A
   * state that has not is poison, so that whatever reads it shows. Throws as {@link
   * #with(ReferenceParameter, Map, double[])}.
   */
  public ReferenceStep with(
      ReferenceParameter parameter,
      Map<String, Object> hypers,
      double[] grad,
      Collection<String> started) {
    String starts = parameter.begin(hypers, grad, started);
    late = late.isEmpty() ? starts : late;
    parts.add(new Part(parameter, parameter.run(grad)));
    return this;
  }

  /**
   * Takes the step.
   *
   * @return the key of a state that starts at another step than it may; empty if there is none
   * @throws IllegalStateException if only some elements reach a reduction, if a parameter reaches a
   *     shared one when others have its result, if two write different values to a state of their
   *     group, or if the rule fails
   */
  public String run() {
    List<Part> waiting = parts;
    while (!waiting.isEmpty()) {
      waiting = waiting.stream().filter(part -> part.run().isStoppedByOthers()).toList();
      waiting.stream()
          .map(part -> part.run().awaited().place())
          .min(Comparator.naturalOrder())
          .ifPresent(this::make);
    }
    Map<ReferenceGroup, Map<State, Double>> written = new LinkedHashMap<>();
    parts.forEach(
        part ->
            part.run()
                .end(written.computeIfAbsent(part.parameter().group(), g -> new HashMap<>())));
    written.forEach((group, states) -> states.forEach(group::keep));
    return late;
  }

  private void make(Place place) {
    List<Part> reached = parts.stream().filter(part -> part.run().isAt(place)).toList();
    Reducing first = reached.get(0).run().awaited();
    if (!made.add(place)) {
      throw new IllegalStateException(
          "Some parameters reach %s only when others have its result: what decides about it must be known before the step"
              .formatted(first.what()));
    }
    Function<Part, Object> sharer =
        first.what().per() == Per.GROUP ? part -> part.parameter().group() : part -> this;
    Map<Object, List<Part>> shared = new LinkedHashMap<>();
    reached.forEach(
        part -> shared.computeIfAbsent(sharer.apply(part), k -> new ArrayList<>()).add(part));
    shared.values().forEach(ReferenceStep::share);
  }

  private static void share(List<Part> sharing) {
    List<Reducing> counted = new ArrayList<>();
    Set<Object> groups = new HashSet<>();
    for (Part part : sharing) {
      Reducing reducing = part.run().awaited();
      boolean ofGroup = reducing.of() == Per.GROUP;
      if (!ofGroup || groups.add(part.parameter().group())) {
        counted.add(reducing);
      }
    }
    String function = counted.get(0).what().function();
    double accumulated =
        ReferenceSums.together(
            function, counted.stream().mapToDouble(Reducing::accumulated).toArray());
    double count = counted.stream().mapToLong(Reducing::count).sum();
    double result = ReferenceSums.finished(function, accumulated, count);
    sharing.forEach(part -> part.run().know(result));
  }
}
