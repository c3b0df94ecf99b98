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
 *
 * <p>What a mean divides by depends on what it is made of: of elements, or of values of rows, say.
 * That is known only when the whole formula is, which is then flattened once more.
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
  private final MeanDivisors divisors;
  private final List<Source> sources;

  /**
   * What is known of a place where something is reduced.
   *
   * @param of what there is a value each of
   * @param inMatrix whether tensors that get there have rows and columns
   */
  record Source(Per of, boolean inMatrix) {}

  /**
   * No reductions so far.
   *
   * @param sources what is known of each place, in the order in which they are met; of elements if
   *     it is empty
   */
  Reductions(Simplifier simplifier, List<Source> sources) {
    this.simplifier = simplifier;
    this.divisors = new MeanDivisors(simplifier);
    this.sources = List.copyOf(sources);
  }

  /**
   * The result of a reduction of any kind.
   *
   * @param per for what it is the same
   * @param conditions under which it is reached
   */
  Value of(
      Reduction reduction, Per per, List<Value> operands, List<Value> conditions, Origin origin) {
    Source source = sources.isEmpty() ? new Source(Per.ELEMENT, false) : sources.get(places.size());
    places.add(new Flattened.Reducing(reduction, per, operands, conditions, origin));
    Key key = new Key(reduction, per, operands, reached(per, conditions));
    return switch (reduction) {
      case MEAN ->
          simplifier.binary(
              BinaryOp.DIVIDE,
              accumulated(key.of(Reduction.SUM), origin),
              count(key, source, origin));
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
  private Value count(Key key, Source source, Origin origin) {
    return key.per == Per.GROUP || key.per == Per.OPTIMIZER
        ? accumulated(key.of(Reduction.COUNT), origin)
        : divisors.of(source.of, key.per, source.inMatrix);
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
