package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule.Condition;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names and orders code that is the same for all elements. */
final class UniformBinder {
  /** The parameters of methods that compute uniform values. */
  static final List<String> RESERVED = List.of("hypers", "step", "state", "at");

  private final Graph graph;
  private final Placements placements;

  UniformBinder(Graph graph, Placements placements) {
    this.graph = graph;
    this.placements = placements;
  }

  /** The variables of the code that computes some values, with names of its own. */
  private List<Let> variables(Set<Value> roots) {
    return variables(new NameScope(RESERVED), roots, Set.of());
  }

  /**
   * The variables of the code that computes some values. An input always has one, but for the step,
   * since it is fetched before any state is stored.
   *
   * @param fields values that get a field, to be read by kernels
   */
  List<Let> variables(NameScope names, Set<Value> roots, Set<Value> fields) {
    Set<Value> given = new LinkedHashSet<>();
    for (Value value : graph.reachable(roots)) {
      if (value.isInput() && !value.isInput(Symbol.Argument.STEP)) {
        given.add(value);
      }
    }
    return new Variables(graph, names, value -> !placements.isPerElement(value))
        .of(roots, fields, given);
  }

  /** A value with its code. */
  Condition condition(Value value) {
    return new Condition(variables(Set.of(value)), value);
  }

  /** Masks of states, with the code of their conditions. */
  UsedStates states(List<Masks> terms) {
    Set<Value> conditions = new LinkedHashSet<>();
    terms.forEach(term -> MaskTrees.addConditions(term, conditions));
    return new UsedStates(variables(conditions), terms);
  }
}
