package dev.gradus.conformance;

import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run of a published formula begins with, and is given, all in float64.
 *
 * @param shapes the shape of each parameter
 * @param initial the hex digits of each parameter
 * @param gradients for each step, the hex digits of each parameter's gradient, or null
 */
record FormulaData(
    List<int[]> shapes, List<ReferenceJson> initial, List<List<ReferenceJson>> gradients) {
  private static final String COMPLETE = "grads";

  /** Steps, from 1, at which a parameter has no gradient, by its number. */
  private static final Map<String, Map<Integer, List<Integer>>> MISSING =
      Map.of(
          COMPLETE,
          Map.of(),
          "grads_none",
          Map.of(1, List.of(5, 10), 2, List.of(1, 2)),
          "grads_none_mid",
          Map.of(1, List.of(5, 10)));

  /** Whether what says which gradients are left out says that none is. */
  static boolean isComplete(ReferenceJson which) {
    return which.text().equals(COMPLETE);
  }

  /** Reads the numbers of a set, all gradients included. */
  static FormulaData read(ReferenceJson set) {
    return read(set, Map.of());
  }

  /**
   * Reads the numbers of a set.
   *
   * @param which says which gradients are left out: {@code grads} (none), {@code grads_none} or
   *     {@code grads_none_mid}
   */
  static FormulaData read(ReferenceJson set, ReferenceJson which) {
    Map<Integer, List<Integer>> missing = MISSING.get(which.text());
    if (missing == null) {
      throw which.wrong("is '" + which.text() + "', not one of " + MISSING.keySet());
    }
    return read(set, missing);
  }

  private static FormulaData read(ReferenceJson set, Map<Integer, List<Integer>> missing) {
    List<int[]> shapes = set.get("shapes").items().stream().map(Hex::shape).toList();
    List<List<ReferenceJson>> gradients = new ArrayList<>();
    for (ReferenceJson step : set.get(COMPLETE).items()) {
      List<ReferenceJson> given = new ArrayList<>(step.items(shapes.size()));
      int number = gradients.size() + 1;
      missing.forEach(
          (parameter, steps) -> {
            if (steps.contains(number)) {
              given.set(parameter, new ReferenceJson(NullNode.getInstance(), step.place()));
            }
          });
      gradients.add(given);
    }
    return new FormulaData(shapes, set.get("init").items(shapes.size()), gradients);
  }
}
