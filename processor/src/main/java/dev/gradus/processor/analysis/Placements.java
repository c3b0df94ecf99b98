package dev.gradus.processor.analysis;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The placement of every value, which schedules everything: uniform values of phase 0 are computed
 * once, before any loop, and others of phase k between loops; values of elements in a loop.
 *
 * <p>A value has the greatest phase and the widest extent of its operands. The parameter and its
 * gradient are per element. A state is uniform if it only ever takes uniform values, which is
 * assumed until the formula says otherwise; then its shape is one scalar per tensor. The result of
 * a reduction is uniform, and of the phase after that of what is reduced. Reductions that
 * parameters share are known by levels ({@link Levels}), all of one level in the same phase.
 */
public final class Placements {
  private final Graph graph;
  private final Set<Symbol> perElement;
  private final Set<Symbol.State> ofGroup;
  private final Levels levels;

  /** The shared reductions of one number of each parameter. */
  private final Set<Symbol.Reduced> ofNumbers;

  private final Map<Symbol, Placement> reduced = new HashMap<>();

  /** The levels that the variant has, by the phase in which each is known. */
  private final Map<Integer, Integer> levelOf = new HashMap<>();

  private final Map<Value, Placement> known = new HashMap<>();
  private final Op.Visitor<Placement> rule = new Rule();

  private Placements(
      Graph graph,
      Set<Symbol> perElement,
      Set<Symbol.State> ofGroup,
      Levels levels,
      Set<Symbol.Reduced> ofNumbers,
      Map<Symbol.Reduced, Accumulation> reductions) {
    this.graph = graph;
    this.perElement = perElement;
    this.ofGroup = ofGroup;
    this.levels = levels;
    this.ofNumbers = ofNumbers;
    int met = 0;
    for (int level = 0; level < levels.count(); level++) {
      met = place(level, met, reductions);
    }
  }

  /**
   * Places the reductions before which as many levels must have met.
   *
   * @param met the phase of the last level that the variant has
   * @return the same, with this level
   */
  private int place(int level, int met, Map<Symbol.Reduced, Accumulation> reductions) {
    int phase = met + 1;
    Map<Symbol.Reduced, Per> shared = new HashMap<>();
    for (Map.Entry<Symbol.Reduced, Accumulation> entry : reductions.entrySet()) {
      if (levels.before(entry.getKey()) == level) {
        Placement own = after(entry.getValue());
        if (entry.getValue().isShared()) {
          shared.put(entry.getKey(), own.per());
          phase = Math.max(phase, own.phase());
        } else {
          reduced.put(entry.getKey(), own);
        }
      }
    }
    if (shared.isEmpty()) {
      return met;
    }
    for (Map.Entry<Symbol.Reduced, Per> entry : shared.entrySet()) {
      reduced.put(entry.getKey(), new Placement(phase, entry.getValue()));
    }
    levelOf.put(phase, level);
    return phase;
  }

  /** The placement of a reduction of values; what these depend on was reduced before. */
  private Placement after(Accumulation reduction) {
    Placement widest = Placement.CONSTANT;
    graph.reachable(reduction.operands()).forEach(this::of);
    for (Value operand : reduction.operands()) {
      widest = widest.join(of(operand));
    }
    return new Placement(widest.phase() + 1, reduction.per());
  }

  /** Infers the shapes of the states, and with them all placements. */
  public static Placements of(Dataflow flow, Set<Symbol.State> copiesOfParameter) {
    return of(flow, copiesOfParameter, Set.of());
  }

  /**
   * Infers the shapes of the states, and with them all placements.
   *
   * @param ofGroup the states that are declared to be the group's
   */
  public static Placements of(
      Dataflow flow, Set<Symbol.State> copiesOfParameter, Set<Symbol.State> ofGroup) {
    Set<Symbol> perElement = new HashSet<>(Set.of(Argument.PARAM, Argument.GRAD));
    perElement.addAll(copiesOfParameter);
    Levels levels = new Levels(flow.graph(), flow.reductions());
    Placements placements;
    do {
      placements =
          new Placements(
              flow.graph(), perElement, ofGroup, levels, new HashSet<>(), flow.reductions());
    } while (placements.grows(flow));
    placements.findNumbers(flow);
    return placements;
  }

  /** Notes which shared reductions take a number of each parameter, whatever the variant. */
  private void findNumbers(Dataflow flow) {
    flow.reductions()
        .forEach(
            (symbol, reduction) -> {
              if (reduction.isShared()
                  && reduction.operands().stream().noneMatch(this::isPerElement)) {
                ofNumbers.add(symbol);
              }
            });
  }

  /**
   * The placements in a variant, where states have the shapes that they have in all of them.
   *
   * @param reductions those of the variant, in the order of their slots
   */
  public Placements in(Map<Symbol.Reduced, Accumulation> reductions) {
    return new Placements(graph, perElement, ofGroup, levels, ofNumbers, reductions);
  }

  /** Adds the states whose new value is per element; returns whether there was one. */
  private boolean grows(Dataflow flow) {
    boolean grew = false;
    for (Map.Entry<Symbol.State, Value> state : flow.states().entrySet()) {
      List<Value> results =
          List.of(state.getValue(), requireNonNull(flow.written().get(state.getKey())));
      graph.reachable(results).forEach(this::of);
      grew |= results.stream().anyMatch(this::isPerElement) && perElement.add(state.getKey());
    }
    return grew;
  }

  /**
   * The placement of a value. Its operands must have been asked about before, as in a topological
   * order: recursion through all of them might overflow the stack.
   */
  public Placement of(Value value) {
    @Nullable Placement answer = known.get(value);
    if (answer == null) {
      answer = value.accept(rule);
      known.put(value, answer);
    }
    return answer;
  }

  /** Whether the value differs between the elements of a tensor. */
  public boolean isPerElement(Value value) {
    return !of(value).isNumber();
  }

  /** Whether what is the same for this extent has one value. */
  public boolean isWithin(Value value, Per extent) {
    return Placement.isWithin(of(value).per(), extent);
  }

  /** Whether the value is known before any loop. */
  public boolean isPrepared(Value value) {
    return !isPerElement(value) && phase(value) == 0;
  }

  /** Whether the value is uniform, but known only after a loop. */
  public boolean isLate(Value value) {
    return !isPerElement(value) && phase(value) > 0;
  }

  /** How many loops must be over before the value can be computed. */
  public int phase(Value value) {
    return of(value).phase();
  }

  /** The loop that can accumulate a reduction, from 0 on. */
  public int loopOf(Symbol.Reduced reduction) {
    return requireNonNull(reduced.get(reduction), reduction::label).phase() - 1;
  }

  /** The level whose reductions are known in a phase, and not before; empty if there is none. */
  public OptionalInt level(int phase) {
    @Nullable Integer level = levelOf.get(phase);
    return level == null ? OptionalInt.empty() : OptionalInt.of(level);
  }

  /** Whether a reduction is of one number of each parameter rather than of elements. */
  public boolean isOfNumbers(Symbol.Reduced reduction) {
    return ofNumbers.contains(reduction);
  }

  /** Whether the state is a number: one for a tensor, or for a group. */
  public boolean isScalar(Symbol.State state) {
    return !perElement.contains(state);
  }

  /** Whether the state is one number for all parameters of a group. */
  public boolean isOfGroup(Symbol.State state) {
    return ofGroup.contains(state);
  }

  /** For what a state is kept. */
  public Per per(Symbol.State state) {
    return isOfGroup(state) ? Per.GROUP : isScalar(state) ? Per.TENSOR : Per.ELEMENT;
  }

  /** The placement of a value, by its operation and the placements of its operands. */
  private final class Rule implements Op.Visitor<Placement> {
    @Override
    public Placement constant(Op.Constant constant, Value value) {
      return Placement.CONSTANT;
    }

    @Override
    public Placement input(Op.Input input, Value value) {
      Symbol symbol = input.symbol();
      if (symbol instanceof Symbol.Reduced) {
        return requireNonNull(reduced.get(symbol), symbol::label);
      }
      if (perElement.contains(symbol) || symbol instanceof Symbol.Temporary) {
        return Placement.GIVEN;
      }
      boolean group =
          symbol instanceof Symbol.Setting
              || (symbol instanceof Symbol.State state && isOfGroup(state));
      return group ? Placement.OF_GROUP : Placement.OF_TENSOR;
    }

    @Override
    public Placement first(Op.First first, Value value) {
      return isOfGroup(first.state()) ? Placement.OF_GROUP : Placement.OF_TENSOR;
    }

    @Override
    public Placement unary(Op.Unary unary, Value value) {
      return ofOperands(value);
    }

    @Override
    public Placement binary(Op.Binary binary, Value value) {
      return ofOperands(value);
    }

    @Override
    public Placement select(Op.Select select, Value value) {
      return ofOperands(value);
    }

    @Override
    public Placement cast(Op.Cast cast, Value value) {
      return ofOperands(value);
    }

    @Override
    public Placement apply(Op.Apply apply, Value value) {
      return ofOperands(value);
    }

    private Placement ofOperands(Value value) {
      Placement widest = Placement.CONSTANT;
      for (Value operand : value.operands()) {
        widest = widest.join(Placements.this.of(operand));
      }
      return widest;
    }
  }
}
