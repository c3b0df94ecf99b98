package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.processor.lower.LoopBody.Summation;
import dev.gradus.processor.lower.LoopPlan.Held;
import dev.gradus.processor.lower.PhasedVariant.PhasedLoop;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Cuts each variant into loops: those of phase k reduce what needs k reductions before it, and what
 * is stored needs at most that many. A phase has a loop over elements, and before it others over
 * what is the same for rows, columns, matrices or channels, each if there is anything to do. {@link
 * LoopPlanner} decides which loop stores what, and which values later loops read from arrays,
 * compute again, or are kept for.
 *
 * <p>Before: variants, whose inputs are what arrays hold when the step begins. After: loops, whose
 * inputs are what arrays hold when the loop begins. For example {@code m' = m + grad; param' =
 * param - norm(m') * m'} is {@code m' = m + grad}, with the sum of squares of what is then in
 * {@code m}; then {@code param' = param - norm * m}.
 */
public final class Phaser {
  private final Graph graph;
  private final Simplifier simplifier;
  private final Outputs outputs;
  private final ElementCode code;
  private final LoopPlan plan;

  /** The condition under which each state counts as written of which only a loop tells that. */
  private final Map<Symbol.State, Value> noted = new LinkedHashMap<>();

  private final TemporaryNumbers temporaryNumbers;
  private final Map<Value, Symbol.Temporary> temporaries = new LinkedHashMap<>();

  private Phaser(
      Graph graph,
      Placements placements,
      Outputs outputs,
      TemporaryNumbers numbers,
      Function<ElementCode, LoopPlan> planner) {
    this.graph = graph;
    this.simplifier = new Simplifier(graph);
    this.outputs = outputs;
    this.temporaryNumbers = numbers;
    this.code = new ElementCode(graph, placements, outputs);
    this.plan = planner.apply(code);
    outputs
        .written()
        .forEach(
            (state, condition) -> {
              if (placements.isLate(condition) && graph.has(new Op.First(state), Type.BOOLEAN)) {
                noted.put(state, condition);
              }
            });
  }

  /** The variants in their order, each cut into loops. */
  public static List<PhasedVariant> cut(Graph graph, Placements placements, Variants variants) {
    TemporaryNumbers numbers = new TemporaryNumbers();
    return variants.all().stream()
        .map(variant -> cut(graph, placements, variant, numbers, LoopPlanner::plan))
        .toList();
  }

  /** One variant, cut into loops. */
  static PhasedVariant cut(Graph graph, Placements placements, Variant variant) {
    return cut(graph, placements, variant, LoopPlanner::plan);
  }

  /**
   * One variant, cut into loops as planned.
   *
   * @param planner decides how; any plan computes the same
   */
  static PhasedVariant cut(
      Graph graph,
      Placements placements,
      Variant variant,
      Function<ElementCode, LoopPlan> planner) {
    return cut(graph, placements, variant, new TemporaryNumbers(), planner);
  }

  private static PhasedVariant cut(
      Graph graph,
      Placements placements,
      Variant variant,
      TemporaryNumbers numbers,
      Function<ElementCode, LoopPlan> planner) {
    Outputs outputs = variant.outputs();
    Placements own = placements.in(outputs.reduced());
    graph.reachable(outputs.all()).forEach(own::of);
    Phaser phaser = new Phaser(graph, own, outputs, numbers, planner);
    List<ScalarStore> scalars = new ArrayList<>(outputs.scalars());
    scalars.addAll(phaser.notes());
    return new PhasedVariant(phaser.loops(), scalars, own, variant.holds());
  }

  /** The notes that states were written, where the answer is asked for at a later step. */
  private List<ScalarStore> notes() {
    List<ScalarStore> notes = new ArrayList<>();
    Value yes = simplifier.constant(true);
    noted.forEach((state, condition) -> notes.add(new ScalarStore(state, yes, condition)));
    return notes;
  }

  private List<PhasedLoop> loops() {
    List<LoopDemand> demands = LoopDemand.of(plan);
    for (Symbol.Reduced reduced : code.reducedArrays()) {
      keep(simplifier.input(reduced));
    }
    demands.forEach(demand -> demand.kept().forEach(this::keep));
    List<PhasedLoop> loops = new ArrayList<>();
    for (int loop = 0; loop < demands.size(); loop++) {
      loops.add(new PhasedLoop(code.place(loop).phase(), body(loop, demands.get(loop))));
    }
    List<PhasedLoop> busy = loops.stream().filter(loop -> !loop.body().isIdle()).toList();
    return busy.isEmpty() ? List.of(loops.get(code.firstOver(Per.ELEMENT))) : busy;
  }

  private void keep(Value value) {
    Per shape = code.per(value);
    long before = temporaries.values().stream().filter(kept -> kept.shape() == shape).count();
    temporaries.put(value, temporaryNumbers.of(shape, (int) before));
  }

  private LoopBody body(int loop, LoopDemand demand) {
    Map<Value, Value> made = made(loop, demand);
    Map<Symbol, Value> stores = new LinkedHashMap<>();
    code.results()
        .forEach(
            (symbol, value) -> {
              if (plan.loopOf(symbol) == loop) {
                stores.put(symbol, made.getOrDefault(value, value));
              }
            });
    for (Value value : demand.kept()) {
      stores.put(requireNonNull(temporaries.get(value)), made.getOrDefault(value, value));
    }
    List<Summation> sums = new ArrayList<>();
    List<NumberSum> numbers = new ArrayList<>();
    Map<Value, Symbol> summands = new HashMap<>();
    for (Symbol.Reduced symbol : code.reducedIn(loop)) {
      Accumulation reduction = requireNonNull(outputs.reduced().get(symbol));
      if (code.isOfNumbers(symbol)) {
        Value number = reduction.operands().get(0);
        numbers.add(new NumberSum(symbol, reduction.reduction(), reduction.per(), number));
        continue;
      }
      List<Symbol> operands = new ArrayList<>();
      for (Value value : reduction.operands()) {
        @Nullable Symbol array = arrayAfter(value, loop);
        if (array == null) {
          Symbol.Summand own = new Symbol.Summand(symbol.slot(), operands.size());
          array = summands.computeIfAbsent(value, key -> own);
          stores.put(array, made.getOrDefault(value, value));
        }
        operands.add(array);
      }
      Symbol.@Nullable Temporary array = temporaries.get(simplifier.input(symbol));
      sums.add(
          new Summation(
              array == null ? symbol : array, reduction.reduction(), reduction.per(), operands));
    }
    Set<Symbol.State> written = written(loop);
    Set<Symbol.State> later = new HashSet<>(written);
    later.retainAll(noted.keySet());
    return new LoopBody(code.place(loop).per(), stores, sums, numbers, written, later);
  }

  /** The values that a loop reads or computes, as it has them. */
  private Map<Value, Value> made(int loop, LoopDemand demand) {
    Map<Value, Value> made = new HashMap<>();
    for (Value value : code.values()) {
      if (demand.computed().contains(value)) {
        made.put(value, computed(value, made));
      } else {
        plan.held(value, loop)
            .flatMap(this::array)
            .ifPresent(array -> made.put(value, simplifier.input(array)));
      }
    }
    return made;
  }

  /** What holds a value; empty if it is kept nowhere, since no loop asks for it. */
  private Optional<Symbol> array(Held held) {
    if (held instanceof Held.Array array && !(array.symbol() instanceof Symbol.Reduced)) {
      return Optional.of(array.symbol());
    }
    Value value =
        held instanceof Held.Array reduced
            ? simplifier.input(reduced.symbol())
            : ((Held.Kept) held).value();
    return Optional.ofNullable(temporaries.get(value));
  }

  private Value computed(Value value, Map<Value, Value> made) {
    List<Value> operands = value.operands().stream().map(v -> made.getOrDefault(v, v)).toList();
    if (operands.equals(value.operands())) {
      return value;
    }
    Value computed = simplifier.rebuild(value, operands.toArray(Value[]::new));
    graph.nameOf(value).ifPresent(name -> graph.name(computed, name));
    graph.originOf(value).ifPresent(place -> graph.place(computed, place));
    return computed;
  }

  /** The array that holds a value, and no more or less, when a loop has run, if one does. */
  private @Nullable Symbol arrayAfter(Value value, int loop) {
    if (code.per(value) != code.place(loop).per()) {
      return null;
    }
    for (Map.Entry<Symbol, Value> result : code.results().entrySet()) {
      if (plan.isIn(value, result) && plan.loopOf(result.getKey()) <= loop) {
        return result.getKey();
      }
    }
    Symbol.@Nullable Temporary temporary = temporaries.get(value);
    if (ElementCode.isReduced(value)) {
      return temporary;
    } else if (value.op() instanceof Op.Input input && plan.loopOf(input.symbol()) > loop) {
      return input.symbol();
    }
    return temporary != null && plan.keeping(value) <= loop ? temporary : null;
  }

  /**
   * The states that count as written when a loop is over: also those that it leaves as they are.
   */
  private Set<Symbol.State> written(int loop) {
    Set<Symbol.State> written = new HashSet<>();
    outputs
        .written()
        .forEach(
            (state, condition) -> {
              int first = code.firstOver(code.shape(state));
              if (!condition.isConstant(false)
                  && plan.stores().getOrDefault(state, first) == loop) {
                written.add(state);
              }
            });
    return written;
  }
}
