package dev.gradus.processor.analysis;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The level of every value, which schedules everything: uniform values are computed once, before
 * any loop; the others per element, in the loop.
 *
 * <p>A value is per element if one of its operands is; the parameter and its gradient are. A state
 * is uniform if it only ever takes uniform values, which is assumed until the formula says
 * otherwise; then its shape is one scalar per tensor.
 */
public final class Levels {
  private final Set<Symbol> perElement = new HashSet<>(Set.of(Argument.PARAM, Argument.GRAD));
  private final Map<Value, Boolean> known = new HashMap<>();
  private final Op.Visitor<Boolean> rule = new Rule();

  private Levels() {}

  /** Infers the shapes of the states, and with them all levels. */
  public static Levels of(Dataflow flow, Set<Symbol.State> copiesOfParameter) {
    Levels levels = new Levels();
    levels.perElement.addAll(copiesOfParameter);
    while (levels.grows(flow)) {
      levels.known.clear();
    }
    return levels;
  }

  /** Adds the states whose new value is per element; returns whether there was one. */
  private boolean grows(Dataflow flow) {
    boolean grew = false;
    for (Map.Entry<Symbol.State, Value> state : flow.states().entrySet()) {
      boolean varies =
          isPerElement(flow, state.getValue())
              || isPerElement(flow, requireNonNull(flow.written().get(state.getKey())));
      grew |= varies && perElement.add(state.getKey());
    }
    return grew;
  }

  private boolean isPerElement(Dataflow flow, Value value) {
    flow.graph().reachable(List.of(value)).forEach(this::isPerElement);
    return isPerElement(value);
  }

  /**
   * Whether the value differs between the elements of a tensor. Its operands must have been asked
   * about before, as in a topological order: recursion through all of them might overflow the
   * stack.
   */
  public boolean isPerElement(Value value) {
    @Nullable Boolean answer = known.get(value);
    if (answer == null) {
      answer = value.accept(rule);
      known.put(value, answer);
    }
    return answer;
  }

  /** Whether the state is one scalar per tensor. */
  public boolean isScalar(Symbol.State state) {
    return !perElement.contains(state);
  }

  /** Whether a value is per element, by its operation and the levels of its operands. */
  private final class Rule implements Op.Visitor<Boolean> {
    @Override
    public Boolean constant(Op.Constant constant, Value value) {
      return false;
    }

    @Override
    public Boolean input(Op.Input input, Value value) {
      return perElement.contains(input.symbol());
    }

    @Override
    public Boolean first(Op.First first, Value value) {
      return false;
    }

    @Override
    public Boolean unary(Op.Unary unary, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean binary(Op.Binary binary, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean select(Op.Select select, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean cast(Op.Cast cast, Value value) {
      return ofOperands(value);
    }

    @Override
    public Boolean apply(Op.Apply apply, Value value) {
      return ofOperands(value);
    }

    private boolean ofOperands(Value value) {
      return value.operands().stream().anyMatch(Levels.this::isPerElement);
    }
  }
}
