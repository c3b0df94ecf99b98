package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.BinaryOp;
import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The code of elements, and after loops, that is left if some conditions are taken to hold or not:
 * it is found by marking, where {@link Substitution} would make every value anew.
 */
final class Assumptions {
  /** The choices that are left, equal for two sets of assumptions that leave the same ones. */
  record Rest(BitSet choices, BitSet open, BitSet holding) {}

  private final Outputs outputs;
  private final List<Value> code;
  private final List<Value> backwards;
  private final Placements placements;
  private final @Nullable Boolean[] outcomes;
  private final Value[] meanings;
  private final SplitOperands operands;
  private final Op.Visitor<Optional<Boolean>> outcome = new Outcome();

  /**
   * The code of some outputs under assumptions.
   *
   * @param outputs all that is computed
   */
  Assumptions(Graph graph, Outputs outputs, Placements placements, Map<Value, Boolean> assumed) {
    this.outputs = outputs;
    this.code = graph.reachable(outputs.all());
    this.backwards = new ArrayList<>(code);
    Collections.reverse(backwards);
    this.placements = placements;
    int size = code.get(code.size() - 1).id() + 1;
    this.outcomes = new Boolean[size];
    this.meanings = new Value[size];
    this.operands = new SplitOperands(graph, placements, value -> meanings[value.id()]);
    for (Value value : code) {
      outcomes[value.id()] =
          assumed.containsKey(value) ? assumed.get(value) : outcome(value, assumed);
      meanings[value.id()] = meaning(value);
    }
  }

  /** Whether a condition holds; null if that is not known. */
  private @Nullable Boolean outcome(Value value, Map<Value, Boolean> assumed) {
    if (value.type() != Type.BOOLEAN) {
      return null;
    }
    boolean excluded =
        value.isInput()
            && assumed.entrySet().stream()
                .anyMatch(a -> a.getValue() && Simplifier.excludes(a.getKey(), value));
    return excluded
        ? Boolean.FALSE
        : Ranks.outcome(value, assumed).or(() -> value.accept(outcome)).orElse(null);
  }

  private static @Nullable Boolean outcome(
      BinaryOp op, @Nullable Boolean left, @Nullable Boolean right) {
    boolean and = op == BinaryOp.AND_THEN; // the simplifier makes no AND or OR
    if (and || op == BinaryOp.OR_ELSE) {
      boolean decisive = !and;
      if (Objects.equals(left, decisive) || Objects.equals(right, decisive)) {
        return decisive;
      }
      return (left == null || right == null) ? null : !decisive;
    }
    return (left == null || right == null) ? null : left.equals(right) == (op == BinaryOp.EQUAL);
  }

  /** The arm that a choice takes, if that is known or both arms are one; else the value itself. */
  private Value meaning(Value value) {
    if (!(value.op() instanceof Op.Select)) {
      return value;
    }
    @Nullable Boolean condition = outcomes[value.operand(0).id()];
    Value yes = meanings[value.operand(1).id()];
    Value no = meanings[value.operand(2).id()];
    if (condition == null) {
      return yes == no ? yes : value;
    }
    return condition ? yes : no;
  }

  /** Whether a condition is made of others, unlike one that compares numbers. */
  static boolean joins(Value condition) {
    return !condition.operands().isEmpty() && condition.operand(0).type() == Type.BOOLEAN;
  }

  private boolean isOpen(Value value) {
    return value.type() == Type.BOOLEAN
        && outcomes[value.id()] == null
        && placements.isPrepared(value);
  }

  /**
   * The values that the outputs need.
   *
   * @param past whether to go on past choices that are open
   */
  BitSet reach(boolean past) {
    BitSet reached = new BitSet();
    mark(outputs.roots(), reached);
    for (Accumulation reduction : outputs.reduced().values()) {
      if (reduction.isOwed() && Boolean.TRUE.equals(outcomes[reduction.reached().id()])) {
        mark(reduction.operands(), reached);
      }
    }
    int before;
    do { // a result of a reduction may have been made before what is reduced
      before = reached.cardinality();
      backwards.stream().filter(v -> reached.get(v.id())).forEach(v -> reach(v, past, reached));
    } while (!outputs.reduced().isEmpty() && reached.cardinality() > before);
    return reached;
  }

  private void reach(Value value, boolean past, BitSet reached) {
    if (outcomes[value.id()] != null || placements.isPrepared(value)) {
      return;
    }
    List<Value> splitting = operands.of(value);
    if (past || splitting.stream().noneMatch(this::isOpen)) {
      mark(splitting, reached);
    }
    mark(outputs.reducedFor(value), reached);
  }

  private void mark(List<Value> values, BitSet reached) {
    values.forEach(value -> reached.set(meanings[value.id()].id()));
  }

  /** The per-element values among those reached. */
  List<Value> perElement(BitSet reached) {
    return code.stream()
        .filter(v -> reached.get(v.id()) && outcomes[v.id()] == null && placements.isPerElement(v))
        .toList();
  }

  /** The first plain condition that an output depends on, whatever the others turn out to be. */
  Optional<Value> next() {
    BitSet front = reach(false);
    return code.stream()
        .filter(value -> front.get(value.id()))
        .flatMap(value -> isOpen(value) ? Optional.of(value).stream() : condition(value).stream())
        .findFirst()
        .map(this::plain);
  }

  private Optional<Value> condition(Value value) {
    return placements.isPrepared(value)
        ? Optional.empty()
        : operands.of(value).stream().filter(this::isOpen).findFirst();
  }

  /** The first plain condition within a condition, or within the arm that a known choice takes. */
  private Value plain(Value condition) {
    Value meaning = meanings[condition.id()];
    return joins(meaning)
        ? meaning.operands().stream()
            .filter(this::isOpen)
            .findFirst()
            .map(this::plain)
            .orElseThrow()
        : meaning;
  }

  /** The choices that are left. */
  Rest rest() {
    BitSet reached = reach(true);
    Rest rest = new Rest(new BitSet(), new BitSet(), new BitSet());
    for (Value value : backwards) {
      boolean choice =
          reached.get(value.id())
              && (isOpen(value) || (outcomes[value.id()] == null && condition(value).isPresent()));
      if (choice) {
        rest.choices.set(value.id());
      }
      if (choice || rest.open.get(value.id())) {
        mark(value, rest);
      }
    }
    return rest;
  }

  private void mark(Value value, Rest rest) {
    for (Value operand : value.operands()) {
      Value meaning = meanings[operand.id()];
      if (isOpen(meaning)) {
        rest.open.set(meaning.id());
      } else if (Boolean.TRUE.equals(outcomes[meaning.id()])) {
        rest.holding.set(operand.id());
      }
    }
  }

  /** Whether a condition holds, by its operation and what is known of its operands. */
  private final class Outcome implements Op.Visitor<Optional<Boolean>> {
    @Override
    public Optional<Boolean> constant(Op.Constant constant, Value value) {
      return Optional.of((Boolean) constant.value());
    }

    @Override
    public Optional<Boolean> input(Op.Input input, Value value) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> first(Op.First first, Value value) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> unary(Op.Unary unary, Value value) {
      return of(value.operand(0)).map(holds -> !holds);
    }

    @Override
    public Optional<Boolean> binary(Op.Binary binary, Value value) {
      return joins(value)
          ? Optional.ofNullable(
              outcome(
                  binary.op(), outcomes[value.operand(0).id()], outcomes[value.operand(1).id()]))
          : Optional.empty();
    }

    @Override
    public Optional<Boolean> select(Op.Select select, Value value) {
      return of(meaning(value));
    }

    @Override
    public Optional<Boolean> cast(Op.Cast cast, Value value) {
      return Optional.empty();
    }

    @Override
    public Optional<Boolean> apply(Op.Apply apply, Value value) {
      return Optional.empty();
    }

    private Optional<Boolean> of(Value value) {
      return Optional.ofNullable(outcomes[value.id()]);
    }
  }
}
