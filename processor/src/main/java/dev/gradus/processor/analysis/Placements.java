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
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The placement of every value, which schedules everything: uniform values of phase 0 are computed
 * once, before any loop, and others of phase k between loops; values of elements, rows, columns,
 * matrices and channels in loops over these.
 *
 * <p>A value has the greatest phase and the widest extent of its operands. The parameter and its
 * gradient are per element. A state has the least extent of the values that it ever takes: one
 * scalar per tensor is assumed until the formula says otherwise. The result of a reduction has the
 * extent that the reduction is made for, and the phase after that of what is reduced. Reductions
 * that parameters share are known by levels ({@link Levels}), all of one level in the same phase.
 */
public final class Placements {
  private final Graph graph;
  private final Map<Symbol, Per> shapes;
  private final ReducedPlacements reduced;
  private final Map<Value, Placement> known = new HashMap<>();
  private final Op.Visitor<Placement> rule = new Rule();

  /**
   * Placements of values.
   *
   * @param shapes of arrays, and of scalar states that are known to be such
   * @param reduced of which nothing is placed yet
   */
  private Placements(
      Graph graph,
      Map<Symbol, Per> shapes,
      ReducedPlacements reduced,
      Map<Symbol.Reduced, Accumulation> reductions) {
    this.graph = graph;
    this.shapes = shapes;
    this.reduced = reduced;
    reduced.place(reductions, this::operands);
  }

  /** The placement of what is reduced together; what that depends on was reduced before. */
  private Placement operands(Accumulation reduction) {
    graph.reachable(reduction.operands()).forEach(this::of);
    return widest(reduction.operands());
  }

  /** Infers the shapes of the states, and with them all placements. */
  public static Placements of(Dataflow flow, Set<Symbol.State> copiesOfParameter) {
    return of(flow, copiesOfParameter, Map.of());
  }

  /**
   * Infers the shapes of the states, and with them all placements.
   *
   * @param asserted for what states are said to be kept at most, whatever is written to them; those
   *     of the group are the group's even if less is written
   */
  public static Placements of(
      Dataflow flow, Set<Symbol.State> copiesOfParameter, Map<Symbol.State, Per> asserted) {
    Map<Symbol, Per> shapes = new HashMap<>();
    shapes.put(Argument.PARAM, Per.ELEMENT);
    shapes.put(Argument.GRAD, Per.ELEMENT);
    copiesOfParameter.forEach(state -> shapes.put(state, Per.ELEMENT));
    asserted.forEach(
        (state, per) -> {
          if (per == Per.GROUP) {
            shapes.put(state, per);
          }
        });
    Levels levels = new Levels(flow.graph(), flow.reductions());
    Placements placements;
    do {
      placements =
          new Placements(flow.graph(), shapes, ReducedPlacements.of(levels), flow.reductions());
    } while (placements.grows(flow, asserted));
    return placements;
  }

  /**
   * The placements in a variant, where states have the shapes that they have in all of them, and
   * reductions go over what they do in all of them.
   *
   * @param reductions those of the variant, in the order of their slots
   */
  public Placements in(Map<Symbol.Reduced, Accumulation> reductions) {
    return new Placements(graph, shapes, reduced.inVariant(), reductions);
  }

  /** Widens the states whose new value is wider than they are; returns whether there was one. */
  private boolean grows(Dataflow flow, Map<Symbol.State, Per> asserted) {
    boolean grew = false;
    for (Map.Entry<Symbol.State, Value> state : flow.states().entrySet()) {
      List<Value> results =
          List.of(state.getValue(), requireNonNull(flow.written().get(state.getKey())));
      graph.reachable(results).forEach(this::of);
      Per old = shape(state.getKey());
      Per wider = Placement.join(old, widest(results).per());
      Per most = asserted.getOrDefault(state.getKey(), Per.ELEMENT);
      Per shape = Placement.isWithin(wider, most) ? wider : most;
      if (shape != old) {
        shapes.put(state.getKey(), shape);
        grew = true;
      }
    }
    return grew;
  }

  private Placement widest(List<Value> values) {
    Placement widest = Placement.CONSTANT;
    for (Value value : values) {
      widest = widest.join(of(value));
    }
    return widest;
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

  /** Whether the value differs within a tensor, and so is computed in a loop. */
  public boolean isPerElement(Value value) {
    return !of(value).isNumber();
  }

  /** Whether what is the same for this extent has one value. */
  public boolean isWithin(Value value, Per extent) {
    return Placement.isWithin(per(value), extent);
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

  /** For what the value is the same. */
  public Per per(Value value) {
    return of(value).per();
  }

  /** For what values are the same, taken together. */
  public Per per(List<Value> values) {
    return widest(values).per();
  }

  /** Whether values differ within what a reduction of them is made for. */
  public boolean isFiner(List<Value> operands, Per per) {
    return Placement.isFiner(per(operands), per);
  }

  /** What a reduction of values goes over: elements, or what there is a value each of. */
  public Per source(List<Value> operands, Per per) {
    graph.reachable(operands).forEach(this::of);
    return Placement.source(per(operands), per);
  }

  /** The loop that accumulates a reduction: the first that can. */
  public Placement loopOf(Symbol.Reduced reduction) {
    return reduced.loopOf(reduction);
  }

  /** The level whose reductions are known in a phase, and not before; empty if there is none. */
  public OptionalInt level(int phase) {
    return reduced.level(phase);
  }

  /** Whether a reduction is of one number of each parameter rather than of elements. */
  public boolean isOfNumbers(Symbol.Reduced reduction) {
    return reduced.isOfNumbers(reduction);
  }

  /** For what an array has a value each: a scalar state for the tensor. */
  public Per shape(Symbol symbol) {
    return symbol instanceof Symbol.Temporary temporary
        ? temporary.shape()
        : shapes.getOrDefault(symbol, Per.TENSOR);
  }

  /** Whether the state is a number: one for a tensor, or for a group. */
  public boolean isScalar(Symbol.State state) {
    return Placement.isWithin(shape(state), Per.TENSOR);
  }

  /** Whether the state is one number for all parameters of a group. */
  public boolean isOfGroup(Symbol.State state) {
    return shape(state) == Per.GROUP;
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
      if (symbol instanceof Symbol.Reduced result) {
        return reduced.of(result);
      }
      return new Placement(0, symbol instanceof Symbol.Setting ? Per.GROUP : shape(symbol));
    }

    @Override
    public Placement first(Op.First first, Value value) {
      return new Placement(0, isOfGroup(first.state()) ? Per.GROUP : Per.TENSOR);
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
      return widest(value.operands());
    }
  }
}
