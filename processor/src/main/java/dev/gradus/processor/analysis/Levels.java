package dev.gradus.processor.analysis;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The level of every value, which schedules everything: 0 is uniform, computed once before any
 * loop; 1 is per element, in the first loop; 2 uniform again, after it; and so on. Even is uniform,
 * odd is per element.
 *
 * <p>A value has the maximum of its operands' levels, rounded up to odd if one of them is per
 * element. The parameter and its gradient have level 1. A state is uniform if it only ever takes
 * uniform values, which is assumed until the formula says otherwise; then its shape is one scalar
 * per tensor.
 */
public final class Levels {
  private final Set<Symbol> perElement = new HashSet<>(Set.of(Argument.PARAM, Argument.GRAD));
  private final List<Integer> levels = new ArrayList<>();

  private Levels() {}

  /** Infers the shapes of the states, and with them all levels. */
  public static Levels of(Dataflow flow, Set<Symbol.State> copiesOfParameter) {
    Levels levels = new Levels();
    levels.perElement.addAll(copiesOfParameter);
    while (levels.grows(flow)) {
      levels.levels.clear();
    }
    return levels;
  }

  /** Adds the states whose new value is per element; whether there was one. */
  private boolean grows(Dataflow flow) {
    boolean grew = false;
    for (Map.Entry<Symbol.State, Value> state : flow.states().entrySet()) {
      Value written = flow.written().get(state.getKey());
      boolean varies =
          isPerElement(flow, state.getValue()) || (written != null && isPerElement(flow, written));
      grew |= varies && perElement.add(state.getKey());
    }
    return grew;
  }

  private boolean isPerElement(Dataflow flow, Value value) {
    flow.graph().reachable(List.of(value)).forEach(this::of);
    return isPerElement(value);
  }

  /**
   * The level of a value, whose operands must have been asked for before, as they are in a
   * topological order.
   */
  public int of(Value value) {
    while (levels.size() <= value.id()) {
      levels.add(-1);
    }
    int level = levels.get(value.id());
    if (level < 0) {
      level = compute(value);
      levels.set(value.id(), level);
    }
    return level;
  }

  private int compute(Value value) {
    if (value.op() instanceof Op.Input input) {
      return perElement.contains(input.symbol()) ? 1 : 0;
    }
    int highest = 0;
    boolean varies = false;
    for (Value operand : value.operands()) {
      int level = of(operand);
      highest = Math.max(highest, level);
      varies |= level % 2 == 1;
    }
    return varies && highest % 2 == 0 ? highest + 1 : highest;
  }

  /** Whether the value differs between the elements of a tensor. */
  public boolean isPerElement(Value value) {
    return of(value) % 2 == 1;
  }

  /** Whether the state is one scalar per tensor. */
  public boolean isScalar(Symbol.State state) {
    return !perElement.contains(state);
  }
}
