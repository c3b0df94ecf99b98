package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one variant computes for elements, and of what it reduces.
 *
 * @param param the new parameter
 * @param states the new value of each per-element state
 * @param written whether each of them is written
 * @param reduced what is reduced, as {@link dev.gradus.processor.ir.Dataflow#reductions} has it: in
 *     a variant, only what it needs
 * @param scalars the scalar states whose value depends on what is reduced, in some variant
 */
public record Outputs(
    Value param,
    Map<Symbol.State, Value> states,
    Map<Symbol.State, Value> written,
    Map<Symbol.Reduced, Accumulation> reduced,
    List<ScalarStore> scalars) {

  /** What a kernel stores: all but what stays as it is. */
  Map<Symbol, Value> results() {
    Map<Symbol, Value> results = new LinkedHashMap<>();
    results.put(Argument.PARAM, param);
    results.putAll(states);
    results.entrySet().removeIf(result -> result.getValue().isInput(result.getKey()));
    return results;
  }

  /** Of what a kernel stores new values. */
  Set<Symbol> stored() {
    return results().keySet();
  }

  /**
   * What is computed for its own sake: all but what is reduced, unless it is for other parameters.
   */
  List<Value> roots() {
    List<Value> roots = new ArrayList<>(states.values());
    roots.add(param);
    roots.addAll(written.values());
    scalars.forEach(store -> roots.addAll(List.of(store.value(), store.written())));
    for (Accumulation reduction : reduced.values()) {
      if (reduction.isOwed()) {
        roots.add(reduction.reached());
        roots.addAll(reduction.reached().isConstant() ? reduction.operands() : List.of());
      }
    }
    return roots;
  }

  List<Value> all() {
    List<Value> all = roots();
    reduced.values().forEach(r -> all.addAll(r.operands()));
    return all;
  }

  /** What is reduced for the sake of a value; nothing if that is no result of a reduction. */
  List<Value> reducedFor(Value value) {
    return value.op() instanceof Op.Input input
            && input.symbol() instanceof Symbol.Reduced symbol
            && reduced.containsKey(symbol)
        ? requireNonNull(reduced.get(symbol)).operands()
        : List.of();
  }

  /**
   * The same, with only those reductions that a result or another parameter needs, and without
   * stores never made.
   */
  Outputs live(Graph graph) {
    if (reduced.isEmpty()) {
      return this;
    }
    Map<Symbol.Reduced, Accumulation> live = new LinkedHashMap<>(reduced);
    Set<Value> needed = new HashSet<>(graph.reachable(roots()));
    List<Symbol.Reduced> backwards = new ArrayList<>(reduced.keySet());
    Collections.reverse(backwards); // what is reduced depends on earlier reductions only
    for (Symbol.Reduced symbol : backwards) {
      Accumulation reduction = requireNonNull(reduced.get(symbol));
      if (reduction.isOwed() || needed.stream().anyMatch(value -> value.isInput(symbol))) {
        needed.addAll(graph.reachable(reduction.operands()));
      } else {
        live.remove(symbol);
      }
    }
    List<ScalarStore> made =
        scalars.stream().filter(store -> !store.written().isConstant(false)).toList();
    return new Outputs(param, states, written, live, made);
  }

  Outputs map(Map<Value, Value> replacements) {
    return new Outputs(
        replacements.getOrDefault(param, param),
        map(states, replacements),
        map(written, replacements),
        mapReduced(replacements),
        mapScalars(replacements));
  }

  private List<ScalarStore> mapScalars(Map<Value, Value> replacements) {
    return scalars.stream()
        .map(
            store ->
                new ScalarStore(
                    store.state(),
                    replacements.getOrDefault(store.value(), store.value()),
                    replacements.getOrDefault(store.written(), store.written())))
        .toList();
  }

  private Map<Symbol.Reduced, Accumulation> mapReduced(Map<Value, Value> replacements) {
    Map<Symbol.Reduced, Accumulation> mapped = new LinkedHashMap<>(reduced);
    mapped.replaceAll(
        (symbol, r) ->
            new Accumulation(
                r.reduction(),
                r.per(),
                r.operands().stream().map(v -> replacements.getOrDefault(v, v)).toList(),
                replacements.getOrDefault(r.reached(), r.reached()),
                r.origin()));
    return mapped;
  }

  private static Map<Symbol.State, Value> map(
      Map<Symbol.State, Value> values, Map<Value, Value> replacements) {
    Map<Symbol.State, Value> mapped = new LinkedHashMap<>(values);
    mapped.replaceAll((state, value) -> replacements.getOrDefault(value, value));
    return mapped;
  }
}
