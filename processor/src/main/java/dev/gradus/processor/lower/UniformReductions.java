package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Optional;

/**
 * Computes without a loop what is reduced of a value that is the same for all elements, where that
 * can be told: the greatest of them is that value, of no elements minus infinity, and a sum of
 * zeros is 0. A sum of others depends on the order of rounding; it keeps its loop, which reads and
 * writes no memory.
 */
final class UniformReductions {
  private final Graph graph;
  private final Placements placements;
  private final Simplifier simplifier;
  private final Substitution substitution;

  UniformReductions(
      Graph graph, Placements placements, Simplifier simplifier, Substitution substitution) {
    this.graph = graph;
    this.placements = placements;
    this.simplifier = simplifier;
    this.substitution = substitution;
  }

  /** The outputs, with only those reductions that a result needs and that need a loop. */
  Outputs removed(Outputs outputs) {
    Outputs left = outputs.live(graph);
    for (Symbol.Reduced symbol : left.reduced().keySet()) {
      // What is reduced later may be uniform only once an earlier result is.
      Optional<Value> known =
          Optional.ofNullable(left.reduced().get(symbol)).flatMap(this::withoutLoop);
      if (known.isPresent()) {
        return removed(substitution.replace(left, v -> v.isInput(symbol) ? known.get() : v));
      }
    }
    return left;
  }

  /** What is known of a reduction without a loop: nothing, if others take part in it. */
  private Optional<Value> withoutLoop(Accumulation accumulation) {
    if (accumulation.isShared()) {
      return Optional.empty();
    }
    graph.reachable(accumulation.operands()).forEach(placements::of);
    if (accumulation.operands().stream().anyMatch(placements::isPerElement)) {
      return Optional.empty();
    }
    Value x = accumulation.operands().get(0);
    return switch (accumulation.reduction()) {
      case MAX -> Optional.of(unlessEmpty(Double.NEGATIVE_INFINITY, x));
      case MIN -> Optional.of(unlessEmpty(Double.POSITIVE_INFINITY, x));
      case MAX_ABS -> Optional.of(unlessEmpty(0, simplifier.apply(Intrinsic.ABS, Type.DOUBLE, x)));
      case SUM -> zero(x);
      case DOT -> zero(simplifier.binary(BinaryOp.MULTIPLY, x, accumulation.operands().get(1)));
      default -> Optional.empty();
    };
  }

  private Value unlessEmpty(double ofNone, Value value) {
    Value numel = simplifier.input(Symbol.Property.NUMEL);
    Value empty = simplifier.binary(BinaryOp.EQUAL, numel, number(0));
    Value result = simplifier.select(empty, number(ofNone), value);
    graph.reachable(List.of(result)).forEach(placements::of);
    return result;
  }

  private Value number(double value) {
    return simplifier.constant(value, Type.DOUBLE);
  }

  private Optional<Value> zero(Value summed) {
    return summed.isConstant(0.0) || summed.isConstant(-0.0)
        ? Optional.of(number(0))
        : Optional.empty();
  }
}
