package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.Dump;
import dev.gradus.processor.RuleCompiler;
import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Formula;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Growth;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Reduction;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values of one graph, to be written briefly; states are those asked for, in that order. */
final class Values {
  static final Origin RULE = new Origin("rule", 0);

  final Graph graph = new Graph();
  final Simplifier simplifier = new Simplifier(graph);
  final Value param = simplifier.input(Argument.PARAM);
  final Value grad = simplifier.input(Argument.GRAD);
  final Value step = simplifier.input(Argument.STEP);
  final Value sparse = simplifier.input(Argument.IS_SPARSE);
  private final Map<Symbol.State, Value> states = new LinkedHashMap<>();
  private final Map<Symbol.State, Value> written = new LinkedHashMap<>();
  private final Map<Symbol.Reduced, Accumulation> reductions = new LinkedHashMap<>();

  Value flag(String name) {
    return simplifier.input(new Symbol.Hyper(name, Type.BOOLEAN));
  }

  Value hyper(String name) {
    return simplifier.input(new Symbol.Hyper(name, Type.DOUBLE));
  }

  Value state(String name) {
    Symbol.State symbol = new Symbol.State(name);
    Value value = simplifier.input(symbol);
    states.putIfAbsent(symbol, value);
    written.putIfAbsent(symbol, simplifier.constant(false));
    return value;
  }

  Value first(String state) {
    return simplifier.first(new Symbol.State(state));
  }

  Value number(double value) {
    return simplifier.constant(value, Type.DOUBLE);
  }

  Value binary(BinaryOp op, Value x, Value y) {
    return simplifier.binary(op, x, y);
  }

  Value add(Value x, Value y) {
    return binary(BinaryOp.ADD, x, y);
  }

  Value times(Value x, Value y) {
    return binary(BinaryOp.MULTIPLY, x, y);
  }

  Value select(Value condition, Value then, Value otherwise) {
    return simplifier.select(condition, then, otherwise);
  }

  /** The sum of this many operations, each on the one before. */
  Value chain(Value start, Value other, int operations) {
    Value value = start;
    for (int i = 0; i < operations; i++) {
      value =
          graph.make(
              new Op.Binary(i % 2 == 0 ? BinaryOp.ADD : BinaryOp.MULTIPLY),
              Type.DOUBLE,
              value,
              other);
    }
    return value;
  }

  /** The state takes the value where the condition holds. */
  void write(String name, Value value, Value where) {
    Value before = state(name);
    Symbol.State symbol = new Symbol.State(name);
    states.put(symbol, select(where, value, before));
    written.put(symbol, where);
  }

  void write(String name, Value value) {
    write(name, value, simplifier.constant(true));
  }

  /** The new value of a state. */
  Value written(String name) {
    return requireNonNull(states.get(new Symbol.State(name)));
  }

  /** The result of a reduction of the whole tensor. */
  Value reduce(Reduction reduction, Value... operands) {
    return reduce(Per.TENSOR, reduction, operands);
  }

  /** The result of a reduction. */
  Value reduce(Per per, Reduction reduction, Value... operands) {
    return reduce(reduction, per, simplifier.constant(true), operands);
  }

  /** The result of a reduction that may be reached under a condition only. */
  Value reduce(Reduction reduction, Per per, Value reached, Value... operands) {
    Symbol.Reduced symbol = new Symbol.Reduced(reductions.size());
    reductions.put(symbol, new Accumulation(reduction, per, List.of(operands), reached, RULE));
    return simplifier.input(symbol);
  }

  Dataflow flow(Value newParam) {
    return new Dataflow(graph, newParam, states, written, reductions, List.of(), Map.of());
  }

  static Placements placements(Dataflow flow) {
    Placements placements = Placements.of(flow, Set.of());
    flow.graph().reachable(flow.results()).forEach(placements::of);
    return placements;
  }

  /** All passes after those of the formula. */
  static Optional<Schedule> schedule(
      Dataflow flow, Placements placements, Diagnostics diagnostics) {
    return new RuleCompiler(diagnostics, RULE, Dump.none())
        .schedule(flow, placements, new Growth(false, false));
  }

  /** A formula of which nothing but the states is known. */
  Formula formula() {
    List<Formula.State> all =
        states.keySet().stream()
            .map(state -> new Formula.State(state, state.label(), null, false, "", RULE))
            .toList();
    return new Formula(List.of(), all, List.of(), List.of(), List.of(), true);
  }
}
