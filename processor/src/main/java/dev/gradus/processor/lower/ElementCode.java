package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The code of a variant's elements, and how many loops it takes. */
final class ElementCode {
  private final Outputs outputs;
  private final Placements placements;
  private final List<Value> values;
  private final Map<Symbol, Value> results;
  private final int loops;

  /**
   * The code of some outputs.
   *
   * @param placements those of the variant
   */
  ElementCode(Graph graph, Placements placements, Outputs outputs) {
    this.outputs = outputs;
    this.placements = placements;
    this.values = graph.reachable(outputs.all()).stream().filter(placements::isPerElement).toList();
    this.results = outputs.results();
    int last = results.values().stream().mapToInt(placements::phase).max().orElse(0);
    for (Symbol.Reduced symbol : outputs.reduced().keySet()) {
      last = Math.max(last, placements.loopOf(symbol));
    }
    this.loops = last + 1;
  }

  /** All values that differ between elements, operands first. */
  List<Value> values() {
    return values;
  }

  /** The new values that are stored. */
  Map<Symbol, Value> results() {
    return results;
  }

  int loops() {
    return loops;
  }

  /** Whether a value differs between elements. */
  boolean varies(Value value) {
    return placements.isPerElement(value);
  }

  /** The first loop that can compute a value. */
  int phase(Value value) {
    return placements.phase(value);
  }

  /** The reductions that a loop accumulates: all that it can. */
  List<Symbol.Reduced> reducedIn(int loop) {
    return outputs.reduced().keySet().stream()
        .filter(symbol -> placements.loopOf(symbol) == loop)
        .toList();
  }

  /** Whether a reduction is of one number of each parameter. */
  boolean isOfNumbers(Symbol.Reduced symbol) {
    return placements.isOfNumbers(symbol);
  }

  /** What a loop reduces. */
  List<Value> summands(int loop) {
    List<Value> summands = new ArrayList<>();
    outputs
        .reduced()
        .forEach(
            (symbol, reduction) -> {
              if (placements.loopOf(symbol) == loop) {
                summands.addAll(reduction.operands());
              }
            });
    return summands;
  }
}
