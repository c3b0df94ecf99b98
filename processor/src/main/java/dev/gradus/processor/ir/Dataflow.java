package dev.gradus.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A formula without statements: what one update computes, as values of one graph.
 *
 * @param graph where the values live
 * @param param the new parameter
 * @param states for each state its value after the update, in the order of declaration; its {@link
 *     Op.Input} if it is not written at all
 * @param written for each state whether the update writes it: a boolean value, often a constant
 * @param constraints for each constraint, in order, whether it holds
 * @param initials the initial values of the states that have an expression
 */
public record Dataflow(
    Graph graph,
    Value param,
    Map<Symbol.State, Value> states,
    Map<Symbol.State, Value> written,
    List<Value> constraints,
    Map<Symbol.State, Value> initials) {

  /** All that an update computes: the new states and parameter, and whether states are written. */
  public List<Value> results() {
    List<Value> results = new ArrayList<>(states.values());
    results.add(param);
    results.addAll(written.values());
    return results;
  }
}
