package dev.gradus.processor.lower;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Intrinsic;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reductions of a formula, numbered in the order in which they are met. A result is an input of
 * the graph, since what it is computed from belongs to an earlier loop; equal reductions are one,
 * if the same parameters take part.
 */
final class Reductions {
  private record Key(Reduction reduction, Per per, List<Value> operands, Value reached) {
    Key of(Reduction other) {
      return new Key(other, per, operands, reached);
    }
  }

  private final Simplifier simplifier;
  private final Map<Key, Symbol.Reduced> slots = new LinkedHashMap<>();
  private final Map<Symbol.Reduced, Accumulation> all = new LinkedHashMap<>();
  private final List<Flattened.Reducing> places = new ArrayList<>();

  Reductions(Simplifier simplifier) {
    this.simplifier = simplifier;
  }

  /**
   * The result of a reduction of any kind.
   *
   * @param per for what it is the same
   * @param conditions under which it is reached
   */
  Value of(
      Reduction reduction, Per per, List<Value> operands, List<Value> conditions, Origin origin) {
    places.add(new Flattened.Reducing(reduction, per, operands, conditions, origin));
    Key key = new Key(reduction, per, operands, reached(per, conditions));
    return switch (reduction) {
      case MEAN ->
          simplifier.binary(
              BinaryOp.DIVIDE, accumulated(key.of(Reduction.SUM), origin), count(key, origin));
      case NORM -> {
        Value x = operands.get(0);
        Key squares = new Key(Reduction.DOT, per, List.of(x, x), key.reached);
        yield simplifier.apply(Intrinsic.SQRT, Type.DOUBLE, accumulated(squares, origin));
      }
      default -> accumulated(key, origin);
    };
  }

  /**
   * Whether a parameter takes part: reductions that parameters share are others where others reach
   * them.
   */
  private Value reached(Per per, List<Value> conditions) {
    Value reached = simplifier.constant(true);
    if (per == Per.GROUP || per == Per.OPTIMIZER) {
      for (int i = conditions.size() - 1; i >= 0; i--) { // the outermost first
        reached = simplifier.and(reached, conditions.get(i));
      }
    }
    return reached;
  }

  /** How many values a mean is of. */
  private Value count(Key key, Origin origin) {
    return key.per == Per.TENSOR
        ? simplifier.input(Symbol.Property.NUMEL)
        : accumulated(key.of(Reduction.COUNT), origin);
  }

  private Value accumulated(Key key, Origin origin) {
    Symbol.Reduced symbol = slots.computeIfAbsent(key, absent -> new Symbol.Reduced(slots.size()));
    all.putIfAbsent(
        symbol, new Accumulation(key.reduction, key.per, key.operands, key.reached, origin));
    return simplifier.input(symbol);
  }

  /** All reductions so far, in the order of their slots. */
  Map<Symbol.Reduced, Accumulation> all() {
    return new LinkedHashMap<>(all);
  }

  /** The places of all reductions so far, in the order in which they were met. */
  List<Flattened.Reducing> places() {
    return List.copyOf(places);
  }
}
