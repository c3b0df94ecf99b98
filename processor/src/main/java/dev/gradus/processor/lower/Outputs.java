package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one variant of a kernel computes.
 *
 * @param param the new parameter
 * @param states the new value of each per-element state
 * @param written whether each of them is written
 * @param reduced what is reduced, as {@link dev.gradus.processor.ir.Dataflow#reductions} has it: in
 *     a variant, only what it needs
 */
public record Outputs(
    Value param,
    Map<Symbol.State, Value> states,
    Map<Symbol.State, Value> written,
    Map<Symbol.Reduced, Accumulation> reduced) {

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

  List<Value> all() {
    List<Value> all = new ArrayList<>(states.values());
    all.add(param);
    all.addAll(written.values());
    reduced.values().forEach(r -> all.addAll(r.operands()));
    return all;
  }

  Outputs map(Map<Value, Value> replacements) {
    return new Outputs(
        replacements.getOrDefault(param, param),
        map(states, replacements),
        map(written, replacements),
        mapReduced(replacements));
  }

  private Map<Symbol.Reduced, Accumulation> mapReduced(Map<Value, Value> replacements) {
    Map<Symbol.Reduced, Accumulation> mapped = new LinkedHashMap<>(reduced);
    mapped.replaceAll(
        (symbol, r) ->
            new Accumulation(
                r.reduction(),
                r.operands().stream().map(v -> replacements.getOrDefault(v, v)).toList(),
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
