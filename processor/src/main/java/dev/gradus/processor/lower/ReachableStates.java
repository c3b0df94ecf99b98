package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which states some step of a configuration may use: these start at a parameter's first step, so
 * that their values do not depend on when a branch first touches them.
 *
 * <p>Before: the code of a step, and the outcomes that its conditions may have. After: masks of
 * states over hyper-parameters and the shape only, of the states per element and of each of the
 * scalar states. A group has its states whatever its parameters do: no mask has them.
 */
public final class ReachableStates {
  private final Graph graph;
  private final Outcomes outcomes;
  private final StepCode code;

  private ReachableStates(Graph graph, Outcomes outcomes, StepCode code) {
    this.graph = graph;
    this.outcomes = outcomes;
    this.code = code;
  }

  /** The states that at least one step of a configuration may use. */
  public static UsedStates of(
      Dataflow flow, Placements placements, StepCode code, Outcomes outcomes) {
    ReachableStates states = new ReachableStates(flow.graph(), outcomes, code);
    List<Symbol.State> order = List.copyOf(flow.states().keySet());
    List<Masks> terms = new ArrayList<>(List.of(states.of(code.decision())));
    for (int i = 0; i < order.size(); i++) {
      if (placements.isScalar(order.get(i)) && !placements.isOfGroup(order.get(i))) {
        terms.add(MaskTrees.and(states.usesOf(order.get(i)), new Masks.Leaf(1L << i)));
      }
    }
    return new UniformBinder(flow.graph(), placements).states(MaskTrees.united(terms));
  }

  private Masks of(Decision decision) {
    if (decision instanceof Decision.Leaf leaf) {
      return new Masks.Leaf(code.used(leaf.program()));
    }
    Decision.Split split = (Decision.Split) decision;
    return outcomes.chosen(split.condition(), of(split.yes()), of(split.no()));
  }

  /** Where a scalar state is written, or read for a kernel, the choice of a kernel or a write. */
  private Masks usesOf(Symbol.State state) {
    Map<Value, Masks> reads = readsOf(state);
    Masks uses = usesOf(state, code.decision(), reads);
    for (ScalarStore store : code.prepare().stores()) {
      uses = MaskTrees.or(uses, usesOf(state, store, reads));
    }
    return uses;
  }

  private Masks usesOf(Symbol.State state, ScalarStore store, Map<Value, Masks> reads) {
    Masks used =
        store.state().equals(state) ? MaskTrees.ALL : requireNonNull(reads.get(store.value()));
    return MaskTrees.or(
        MaskTrees.and(outcomes.mayHold(store.written()), used),
        requireNonNull(reads.get(store.written())));
  }

  private static Masks readsOf(Kernel kernel, Map<Value, Masks> reads) {
    Masks all = MaskTrees.NONE;
    for (Let scalar : kernel.scalars()) {
      all = MaskTrees.or(all, requireNonNull(reads.get(scalar.value())));
    }
    for (NumberSum sum : kernel.numbers()) {
      all = MaskTrees.or(all, requireNonNull(reads.get(sum.number())));
    }
    return all;
  }

  private Masks usesOf(Symbol.State state, Decision decision, Map<Value, Masks> reads) {
    if (decision instanceof Decision.Leaf leaf) {
      Masks uses = MaskTrees.NONE;
      for (Kernel kernel : code.kernels(leaf.program())) {
        uses = MaskTrees.or(uses, readsOf(kernel, reads));
      }
      for (ScalarStore store : code.stores(leaf.program())) {
        uses = MaskTrees.or(uses, usesOf(state, store, reads));
      }
      return uses;
    }
    Decision.Split split = (Decision.Split) decision;
    Masks chosen =
        outcomes.chosen(
            split.condition(), usesOf(state, split.yes(), reads), usesOf(state, split.no(), reads));
    return MaskTrees.or(requireNonNull(reads.get(split.condition())), chosen);
  }

  /** Where each value depends on a state: what a choice leaves out does not count. */
  private Map<Value, Masks> readsOf(Symbol.State state) {
    Map<Value, Masks> reads = new HashMap<>();
    Reads rule = new Reads(state, reads);
    for (Value value : graph.reachable(code.uniform())) {
      reads.put(value, rule.isOfNone(value) ? MaskTrees.NONE : value.accept(rule));
    }
    return reads;
  }

  /** Where one side of {@code &&}, or of {@code ||}, leaves the other a say. */
  private Masks matters(Value other, boolean and) {
    return and ? outcomes.mayHold(other) : outcomes.mayFail(other);
  }

  /** Where a value depends on a state, by its operation and where its operands do. */
  private final class Reads implements Op.Visitor<Masks> {
    private final Symbol.State state;
    private final Map<Value, Masks> known;

    Reads(Symbol.State state, Map<Value, Masks> known) {
      this.state = state;
      this.known = known;
    }

    private Masks of(Value value) {
      return requireNonNull(known.get(value));
    }

    /** Whether a value has operands, and none depends on the state anywhere. */
    boolean isOfNone(Value value) {
      return !value.operands().isEmpty()
          && value.operands().stream().map(this::of).allMatch(MaskTrees.NONE::equals);
    }

    @Override
    public Masks constant(Op.Constant constant, Value value) {
      return MaskTrees.NONE;
    }

    @Override
    public Masks input(Op.Input input, Value value) {
      return input.symbol().equals(state) ? MaskTrees.ALL : MaskTrees.NONE;
    }

    @Override
    public Masks first(Op.First first, Value value) {
      return MaskTrees.NONE;
    }

    @Override
    public Masks unary(Op.Unary unary, Value value) {
      return ofOperands(value);
    }

    @Override
    public Masks binary(Op.Binary binary, Value value) {
      boolean and = Outcomes.isLogic(value, BinaryOp.AND_THEN);
      if (!and && !Outcomes.isLogic(value, BinaryOp.OR_ELSE)) {
        return ofOperands(value);
      }
      Value left = value.operand(0);
      Value right = value.operand(1);
      return MaskTrees.or(
          MaskTrees.and(of(left), matters(right, and)),
          MaskTrees.and(of(right), matters(left, and)));
    }

    @Override
    public Masks select(Op.Select select, Value value) {
      Value condition = value.operand(0);
      Masks chosen = outcomes.chosen(condition, of(value.operand(1)), of(value.operand(2)));
      return MaskTrees.or(of(condition), chosen);
    }

    @Override
    public Masks cast(Op.Cast cast, Value value) {
      return ofOperands(value);
    }

    @Override
    public Masks apply(Op.Apply apply, Value value) {
      return ofOperands(value);
    }

    private Masks ofOperands(Value value) {
      return value.operands().stream().map(this::of).reduce(MaskTrees.NONE, MaskTrees::or);
    }
  }
}
