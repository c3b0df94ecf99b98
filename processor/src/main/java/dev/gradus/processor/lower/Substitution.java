package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * Puts other values in place of some: in the code of elements, in what is computed after a loop,
 * and in the conditions that both depend on.
 */
final class Substitution {
  private final Graph graph;
  private final Placements placements;
  private final Simplifier simplifier;

  Substitution(Graph graph, Placements placements, Simplifier simplifier) {
    this.graph = graph;
    this.placements = placements;
    this.simplifier = simplifier;
  }

  /**
   * The outputs where a condition has the outcome that is assumed.
   *
   * @param assumed also what was assumed before, in making these outputs
   */
  Outputs assume(Value condition, Map<Value, Boolean> assumed, Outputs outputs) {
    boolean outcome = assumed.getOrDefault(condition, false);
    Value constant = simplifier.constant(outcome);
    Value not = simplifier.constant(false);
    return replace(
        outputs,
        value ->
            value == condition
                ? constant
                : outcome && Simplifier.excludes(condition, value)
                    ? not
                    : Ranks.outcome(value, assumed).map(simplifier::constant).orElse(value));
  }

  /**
   * The outputs with each value replaced, operands first.
   *
   * @param replacement what stands for a value, which is made of the replaced operands
   */
  Outputs replace(Outputs outputs, UnaryOperator<Value> replacement) {
    return named(outputs, replacements(outputs, (value, made) -> replacement.apply(made)));
  }

  /** The outputs with one value for another, but not for what only then becomes equal to it. */
  Outputs replace(Outputs outputs, Value old, Value now) {
    return named(outputs, replacements(outputs, old, now));
  }

  /** Whether {@link #replace} would give certain outputs; nothing is named by asking. */
  boolean gives(Outputs expected, Outputs outputs, Value old, Value now) {
    return outputs.map(replacements(outputs, old, now)).equals(expected);
  }

  private Map<Value, Value> replacements(Outputs outputs, Value old, Value now) {
    return replacements(outputs, (value, made) -> value == old ? now : made);
  }

  /** What stands for those values that do not stay, in the order of the graph. */
  private Map<Value, Value> replacements(Outputs outputs, BinaryOperator<Value> replacement) {
    Map<Value, Value> replacements = new LinkedHashMap<>();
    for (Value value : graph.reachable(outputs.all())) {
      if (!placements.isPrepared(value) || value.type() == Type.BOOLEAN) {
        Value replaced = replacement.apply(value, rebuilt(value, replacements));
        if (replaced != value) {
          replacements.put(value, replaced);
        }
      }
    }
    return replacements;
  }

  /** The outputs with replacements, which have the names and places of what they stand for. */
  private Outputs named(Outputs outputs, Map<Value, Value> replacements) {
    replacements.forEach(
        (value, replaced) -> {
          graph.nameOf(value).ifPresent(name -> graph.name(replaced, name));
          graph.originOf(value).ifPresent(place -> graph.place(replaced, place));
        });
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
