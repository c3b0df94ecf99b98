package dev.gradus.processor.ir;

import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.rule.Per;
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
 * @param reductions what is reduced, by the symbol of the result, in the order of the slots
 * @param constraints for each constraint, in order, whether it holds
 * @param initials the initial values of the states that have an expression
 */
public record Dataflow(
    Graph graph,
    Value param,
    Map<Symbol.State, Value> states,
    Map<Symbol.State, Value> written,
    Map<Symbol.Reduced, Accumulation> reductions,
    List<Value> constraints,
    Map<Symbol.State, Value> initials) {

  /**
   * A reduction.
   *
   * @param reduction neither {@link Reduction#MEAN} nor {@link Reduction#NORM}
   * @param per for what its result is the same
   * @param operands the values of an element, as many as the reduction takes
   * @param reached whether a parameter takes part in it: a boolean value, known before any loop, of
   *     a reduction that parameters share; else {@code true}
   * @param origin where it was written
   */
  public record Accumulation(
      Reduction reduction, Per per, List<Value> operands, Value reached, Origin origin) {
    public Accumulation {
      operands = List.copyOf(operands);
    }

    /** Whether several parameters share the result. */
    public boolean isShared() {
      return per == Per.GROUP || per == Per.OPTIMIZER;
    }

    /** Whether it is made for others, whatever comes of the result here. */
    public boolean isOwed() {
      return isShared() && !reached.isConstant(false);
    }

    /** The same reduction of other values. */
    public Accumulation with(List<Value> others) {
      return new Accumulation(reduction, per, others, reached, origin);
    }
  }

  /**
   * All that an update computes: the new states and parameter, whether states are written, what is
   * reduced, and whether a parameter takes part in that.
   */
  public List<Value> results() {
    List<Value> results = new ArrayList<>(states.values());
    results.add(param);
    results.addAll(written.values());
    for (Accumulation reduction : reductions.values()) {
      results.addAll(reduction.operands());
      if (reduction.isShared()) {
        results.add(reduction.reached());
      }
    }
    return results;
  }
}
