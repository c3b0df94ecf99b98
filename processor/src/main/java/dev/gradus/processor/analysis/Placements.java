package dev.gradus.processor.analysis;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The placement of every value, which schedules everything: uniform values of phase 0 are computed
 * once, before any loop, and others of phase k between loops; values of elements in a loop.
 *
 * <p>A value has the greatest phase and the widest extent of its operands. The parameter and its
 * gradient are per element. A state is uniform if it only ever takes uniform values, which is
 * assumed until the formula says otherwise; then its shape is one scalar per tensor. The result of
 * a reduction is uniform, and of the phase after that of what is reduced.
 */
public final class Placements {
  private final Graph graph;
  private final Set<Symbol> perElement;
  private final Map<Symbol, Placement> reduced = new HashMap<>();
  private final Map<Value, Placement> known = new HashMap<>();
  private final Op.Visitor<Placement> rule = new Rule();

  private Placements(
      Graph graph, Set<Symbol> perElement, Map<Symbol.Reduced, Accumulation> reductions) {
    this.graph = graph;
    this.perElement = perElement;
    reductions.forEach((symbol, reduction) -> reduced.put(symbol, after(reduction)));
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
    Set<Symbol> perElement = new HashSet<>(Set.of(Argument.PARAM, Argument.GRAD));
    perElement.addAll(copiesOfParameter);
    Placements placements = new Placements(flow.graph(), perElement, flow.reductions());
    while (placements.grows(flow)) {
      placements = new Placements(flow.graph(), perElement, flow.reductions());
    }
    return placements;
  }

  /**
   * The placements in a variant, where states have the shapes that they have in all of them.
   *
   * @param reductions those of the variant, in the order of their slots
   */
  public Placements in(Map<Symbol.Reduced, Accumulation> reductions) {
    return new Placements(graph, perElement, reductions);
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

  /** Whether the state is one scalar per tensor. */
  public boolean isScalar(Symbol.State state) {
    return !perElement.contains(state);
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
      return symbol instanceof Symbol.Setting ? Placement.OF_GROUP : Placement.OF_TENSOR;
    }

    @Override
    public Placement first(Op.First first, Value value) {
      return Placement.OF_TENSOR;
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
