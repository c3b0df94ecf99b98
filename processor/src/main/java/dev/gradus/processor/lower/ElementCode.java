package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placement;
import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The code of a variant that runs in loops, and the loops that it may take: those over elements,
 * and over rows, columns, matrices and channels, in the order in which they run.
 */
final class ElementCode {
  private final Outputs outputs;
  private final Placements placements;
  private final List<Value> values;
  private final Map<Symbol, Value> results;
  private final List<Placement> loops;

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
    this.loops = List.copyOf(places(graph));
  }

  /** Where what is stored, what is reduced, and all that these are computed from may be. */
  private SortedSet<Placement> places(Graph graph) {
    SortedSet<Placement> places = new TreeSet<>();
    List<Value> roots = new ArrayList<>(results.values());
    outputs.reduced().values().forEach(reduction -> roots.addAll(reduction.operands()));
    graph.reachable(roots).stream()
        .filter(value -> placements.isPerElement(value) && !value.isInput())
        .forEach(value -> places.add(placements.of(value)));
    results.forEach((symbol, value) -> places.add(stored(symbol, value)));
    outputs.reduced().keySet().forEach(symbol -> places.add(placements.loopOf(symbol)));
    outputs
        .written()
        .forEach(
            (state, condition) -> {
              Per shape = placements.shape(state);
              if (!condition.isConstant(false)
                  && places.stream().noneMatch(place -> place.per() == shape)) {
                places.add(new Placement(0, shape));
              }
            });
    places.add(new Placement(0, Per.ELEMENT));
    return places;
  }

  /** The first loop that can store a new value. */
  private Placement stored(Symbol symbol, Value value) {
    return new Placement(placements.phase(value), placements.shape(symbol));
  }

  /** All values that are computed in loops, operands first. */
  List<Value> values() {
    return values;
  }

  /** The new values that are stored. */
  Map<Symbol, Value> results() {
    return results;
  }

  /** How many loops there may be. */
  int loops() {
    return loops.size();
  }

  /** When a loop runs, and over what. */
  Placement place(int loop) {
    return loops.get(loop);
  }

  /** Whether a loop goes over all elements. */
  boolean isOfElements(int loop) {
    return place(loop).per() == Per.ELEMENT;
  }

  /** The last loop over all elements. */
  int lastOfElements() {
    return loops.stream().map(Placement::per).toList().lastIndexOf(Per.ELEMENT);
  }

  /** The first loop over this, whatever it waits for. */
  int firstOver(Per domain) {
    return loops.stream().map(Placement::per).toList().indexOf(domain);
  }

  /** For what a value is the same. */
  Per per(Value value) {
    return placements.per(value);
  }

  /** For what an array has a value each. */
  Per shape(Symbol symbol) {
    return placements.shape(symbol);
  }

  /** The first loop that can compute a value: of what is no element's, the only one. */
  int phase(Value value) {
    return loops.indexOf(placements.of(value));
  }

  /** The first loop that can store a new value. */
  int phase(Symbol symbol, Value value) {
    return loops.indexOf(stored(symbol, value));
  }

  /** Whether a value is what was reduced for rows, columns, matrices or channels. */
  static boolean isReduced(Value value) {
    return value.op() instanceof Op.Input input && input.symbol() instanceof Symbol.Reduced;
  }

  /** The reductions that give an array, each for the values of its kind. */
  List<Symbol.Reduced> reducedArrays() {
    return outputs.reduced().entrySet().stream()
        .filter(reduced -> !Placement.isWithin(reduced.getValue().per(), Per.TENSOR))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The reductions that a loop accumulates: all that it can. */
  List<Symbol.Reduced> reducedIn(int loop) {
    return outputs.reduced().keySet().stream()
        .filter(symbol -> placements.loopOf(symbol).equals(place(loop)))
        .toList();
  }

  /** Whether a reduction is of one number of each parameter. */
  boolean isOfNumbers(Symbol.Reduced symbol) {
    return placements.isOfNumbers(symbol);
  }

  /** What a loop reduces. */
  List<Value> summands(int loop) {
    List<Value> summands = new ArrayList<>();
    for (Symbol.Reduced symbol : reducedIn(loop)) {
      Accumulation reduction = requireNonNull(outputs.reduced().get(symbol));
      summands.addAll(reduction.operands());
    }
    return summands;
  }
}
