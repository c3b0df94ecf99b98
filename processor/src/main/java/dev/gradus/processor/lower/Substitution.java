package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Puts other values in place of some, in per-element code and the conditions that it depends on.
 */
final class Substitution {
  private final Graph graph;
  private final Levels levels;
  private final Simplifier simplifier;

  Substitution(Graph graph, Levels levels, Simplifier simplifier) {
    this.graph = graph;
    this.levels = levels;
    this.simplifier = simplifier;
  }

  /** The outputs where the condition has this outcome. */
  Outputs assume(Value condition, boolean outcome, Outputs outputs) {
    Value constant = simplifier.constant(outcome);
    return replace(outputs, value -> value == condition ? constant : value);
  }

  /**
   * The outputs with each value replaced, operands first.
   *
   * @param replacement what stands for a value, which is made of the replaced operands
   */
  Outputs replace(Outputs outputs, UnaryOperator<Value> replacement) {
    Map<Value, Value> replacements = new HashMap<>();
    for (Value value : graph.reachable(outputs.all())) {
      if (levels.isPerElement(value) || value.type() == Type.BOOLEAN) {
        Value replaced = replacement.apply(rebuilt(value, replacements));
        if (replaced != value) {
          graph.nameOf(value).ifPresent(name -> graph.name(replaced, name));
          graph.originOf(value).ifPresent(place -> graph.place(replaced, place));
          replacements.put(value, replaced);
        }
      }
    }
    return outputs.map(replacements);
  }

  private Value rebuilt(Value value, Map<Value, Value> replacements) {
    List<Value> operands =
        value.operands().stream().map(v -> replacements.getOrDefault(v, v)).toList();
    return operands.equals(value.operands())
        ? value
        : simplifier.rebuild(value, operands.toArray(Value[]::new));
  }
}
