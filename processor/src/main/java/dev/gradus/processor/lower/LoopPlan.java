package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the code of elements is cut into loops. What is the same for a row, say, is computed in loops
 * over rows, each of which computes all that it needs, and kept for those over elements and
 * columns; but for conditions, which arrays do not hold.
 *
 * @param code what is cut
 * @param stores the loop that stores each new value; none before it can be computed
 * @param kept values that are kept for later loops, beside those that stores would destroy
 */
record LoopPlan(ElementCode code, Map<Symbol, Integer> stores, Set<Value> kept) {

  /** Where a loop finds a value. */
  sealed interface Held {
    /** In the array of a parameter, gradient or state, or in that of what was reduced. */
    record Array(Symbol symbol) implements Held {}

    /** In a temporary. */
    record Kept(Value value) implements Held {}
  }

  /** The plan that stores each value in the first loop that can compute it. */
  static LoopPlan earliest(ElementCode code) {
    Map<Symbol, Integer> stores = new LinkedHashMap<>();
    code.results().forEach((symbol, value) -> stores.put(symbol, code.phase(symbol, value)));
    return new LoopPlan(code, stores, Set.of());
  }

  /** The same, but for the loop that stores one new value. */
  LoopPlan storing(Symbol symbol, int loop) {
    Map<Symbol, Integer> other = new LinkedHashMap<>(stores);
    other.put(symbol, loop);
    return new LoopPlan(code, other, kept);
  }

  /** The same, but with a value kept that was not, or the other way round. */
  LoopPlan toggling(Value value) {
    Set<Value> other = new HashSet<>(kept);
    if (!other.remove(value)) {
      other.add(value);
    }
    return new LoopPlan(code, stores, other);
  }

  /** The loop that stores the new value of an array; after all loops if none does. */
  int loopOf(Symbol array) {
    return stores.getOrDefault(array, code.loops());
  }

  /** Where a loop finds a value; empty if it has to compute it. */
  Optional<Held> held(Value value, int loop) {
    for (Map.Entry<Symbol, Value> result : code.results().entrySet()) {
      if (isIn(value, result) && loopOf(result.getKey()) < loop) {
        return Optional.of(new Held.Array(result.getKey()));
      }
    }
    if (value.op() instanceof Op.Input input) {
      return Optional.of(
          loopOf(input.symbol()) < loop ? new Held.Kept(value) : new Held.Array(input.symbol()));
    }
    return isKept(value, loop) && code.phase(value) < loop
        ? Optional.of(new Held.Kept(value))
        : Optional.empty();
  }

  /** Whether the array of a result holds no more and no less than a value. */
  boolean isIn(Value value, Map.Entry<Symbol, Value> result) {
    return result.getValue() == value && code.shape(result.getKey()) == code.per(value);
  }

  /** Whether a loop reads a value that an earlier one computes. */
  private boolean isKept(Value value, int loop) {
    Per per = code.per(value);
    return per == Per.ELEMENT
        ? kept.contains(value)
        : value.type() == Type.DOUBLE && per != code.place(loop).per();
  }

  /** The loop that keeps a value: of an old value, the one that stores the new one. */
  int keeping(Value value) {
    return value.op() instanceof Op.Input input ? loopOf(input.symbol()) : code.phase(value);
  }
}
