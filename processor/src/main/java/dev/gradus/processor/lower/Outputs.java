package dev.gradus.processor.lower;

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
 */
public record Outputs(
    Value param, Map<Symbol.State, Value> states, Map<Symbol.State, Value> written) {

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
    return all;
  }

  Outputs map(Map<Value, Value> replacements) {
    return new Outputs(
        replacements.getOrDefault(param, param),
        map(states, replacements),
        map(written, replacements));
  }

  private static Map<Symbol.State, Value> map(
      Map<Symbol.State, Value> values, Map<Value, Value> replacements) {
    Map<Symbol.State, Value> mapped = new LinkedHashMap<>(values);
    mapped.replaceAll((state, value) -> replacements.getOrDefault(value, value));
    return mapped;
  }
}
