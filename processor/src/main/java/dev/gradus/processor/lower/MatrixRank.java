package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells whether conditions imply that a tensor has rows and columns: whether one of them fails if
 * it has no dimension, and one if it has one.
 */
final class MatrixRank {
  private final Graph graph;

  /** A simplifier with a graph of its own, so that asking changes nothing. */
  private final Simplifier simplifier = new Simplifier(new Graph());

  MatrixRank(Graph graph) {
    this.graph = graph;
  }

  /** Whether tensors have two dimensions or more wherever all of these conditions hold. */
  boolean follows(Collection<Value> conditions) {
    return excludes(conditions, 0) && excludes(conditions, 1);
  }

  /** Whether one of the conditions fails for every tensor of so many dimensions. */
  private boolean excludes(Collection<Value> conditions, double rank) {
    Map<Value, Value> copies = new HashMap<>();
    for (Value value : graph.reachable(conditions)) {
      Value[] operands = value.operands().stream().map(copies::get).toArray(Value[]::new);
      copies.put(
          value,
          value.isInput(Symbol.Property.RANK)
              ? simplifier.constant(rank, Type.DOUBLE)
              : simplifier.rebuild(value, operands));
    }
    return conditions.stream()
        .map(condition -> requireNonNull(copies.get(condition)))
        .anyMatch(condition -> condition.isConstant(false));
  }
}
