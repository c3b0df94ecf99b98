package dev.gradus.processor.lower;

import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds states that are written, but never take another value than their first, as in {@code h = 0
 * * h}: the formula waits for something that nothing ever puts there. All states are taken to be
 * idle until an update of them, with the idle ones at their first values, gives something else.
 */
public final class IdleStates {
  private final Dataflow flow;

  /** A simplifier with a graph of its own, so that the search changes nothing. */
  private final Simplifier simplifier = new Simplifier(new Graph());

  private IdleStates(Dataflow flow) {
    this.flow = flow;
  }

  /**
   * Reports idle states, but for those of which the formula asks whether they were written.
   *
   * @param assigned the states that some path through the formula assigns
   */
  public static void check(
      Formula formula, Dataflow flow, Set<Symbol.State> assigned, Diagnostics diagnostics) {
    Map<Symbol.State, Value> idle = new IdleStates(flow).find(formula, assigned);
    formula.states().stream()
        .filter(state -> idle.containsKey(state.symbol()))
        .forEach(
            state ->
                diagnostics.report(
                    Mistake.STATE_NEVER_CHANGES, state.origin(), state.symbol().label()));
  }

  private Map<Symbol.State, Value> find(Formula formula, Set<Symbol.State> assigned) {
    Map<Symbol.State, Value> idle = new LinkedHashMap<>();
    Set<Op> used =
        flow.graph().reachable(flow.results()).stream().map(Value::op).collect(Collectors.toSet());
    for (Formula.State state : formula.states()) {
      Symbol.State symbol = state.symbol();
      boolean asked = used.contains(new Op.First(symbol));
      if (!asked && assigned.contains(symbol)) {
        idle.put(symbol, first(state));
      }
    }
    while (idle.keySet().removeAll(changing(idle))) {
      // What depends on a state that changes may change, too.
    }
    return idle;
  }

  private List<Value> results() {
    List<Value> results = new ArrayList<>(flow.states().values());
    results.add(flow.param());
    return results;
  }

  /** The state's value before the first update: a constant, or the state where it is not known. */
  private Value first(Formula.State state) {
    @Nullable Value initial = flow.initials().get(state.symbol());
    if (state.fromParameter() || (initial != null && !initial.isConstant())) {
      return simplifier.input(state.symbol());
    }
    return simplifier.constant(
        initial == null ? 0.0 : ((Op.Constant) initial.op()).value(), Type.DOUBLE);
  }

  /** The idle states whose update gives another value, with all of them at their first values. */
  private Set<Symbol.State> changing(Map<Symbol.State, Value> idle) {
    Map<Value, Value> copies = new HashMap<>();
    for (Value value : flow.graph().reachable(results())) {
      @Nullable Value first =
          value.op() instanceof Op.Input input ? idle.get(input.symbol()) : null;
      Value[] operands = value.operands().stream().map(copies::get).toArray(Value[]::new);
      copies.put(value, first == null ? simplifier.rebuild(value, operands) : first);
    }
    return idle.keySet().stream()
        .filter(state -> copies.get(flow.states().get(state)) != idle.get(state))
        .collect(Collectors.toSet());
  }
}
