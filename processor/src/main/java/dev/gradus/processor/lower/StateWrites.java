package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tells where the assignment of a value writes a state: not where the value is the one that the
 * state had before the update, since {@code buf = c ? x : buf} does what {@code if (c) buf = x}
 * does.
 */
final class StateWrites {
  private StateWrites() {}

  /** The condition under which a state that is assigned a value takes another than its old one. */
  static Value of(Symbol.State state, Value assigned, Simplifier simplifier) {
    Map<Value, Value> written = new HashMap<>();
    for (Value value : choices(assigned).values()) {
      written.put(
          value,
          value.op() instanceof Op.Select
              ? simplifier.select(
                  value.operand(0), written(value, 1, written), written(value, 2, written))
              : simplifier.constant(!value.isInput(state)));
    }
    return requireNonNull(written.get(assigned));
  }

  private static Value written(Value choice, int arm, Map<Value, Value> known) {
    return requireNonNull(known.get(choice.operand(arm)));
  }

  /** A value and all that it may be, by the choices within it, in the order of the graph. */
  private static Map<Integer, Value> choices(Value value) {
    Map<Integer, Value> found = new TreeMap<>();
    Deque<Value> open = new ArrayDeque<>();
    open.add(value);
    while (!open.isEmpty()) {
      Value next = open.pop();
      if (found.putIfAbsent(next.id(), next) == null && next.op() instanceof Op.Select) {
        open.addAll(next.operands().subList(1, 3));
      }
    }
    return found;
  }
}
