package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.diagnostic.Diagnostics;
import dev.gradus.processor.diagnostic.Mistake;
import dev.gradus.processor.diagnostic.Origin;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Splits a dataflow by the conditions that are known before any loop and change per-element code,
 * or what is reduced, until none is left: each reachable combination is a {@link Variant} of its
 * own, and equal variants are one.
 *
 * <p>Before: selects on any condition. After: in every variant, a per-element value has no boolean
 * operand that is known before any loop, and only what some result needs is reduced, and needs a
 * loop for it ({@link UniformReductions}). Uniform numbers are left alone: a choice between them
 * stays in the uniform code ({@link SplitOperands} has the exception). A choice of a sign ({@link
 * SignChoices}) becomes such a number at the end, if no other condition has decided it ({@link
 * SignProducts}).
 */
public final class Specializer {
  /** The most variants of a rule; one with more is better written as two. */
  private static final int MOST_VARIANTS = 128;

  private final Dataflow flow;
  private final Placements placements;
  private final Simplifier simplifier;
  private final Substitution substitution;
  private final SplitOperands operands;
  private final SignProducts signProducts;
  private final UniformReductions uniformReductions;
  private final Diagnostics diagnostics;
  private final Origin origin;
  private final Map<Outputs, Integer> indices = new LinkedHashMap<>();
  private final List<Variant> variants = new ArrayList<>();
  private int leaves;

  private Specializer(
      Dataflow flow, Placements placements, Diagnostics diagnostics, Origin origin) {
    this.flow = flow;
    this.placements = placements;
    this.simplifier = new Simplifier(flow.graph());
    this.substitution = new Substitution(flow.graph(), placements, simplifier);
    this.operands = new SplitOperands(flow.graph(), placements, UnaryOperator.identity());
    this.signProducts = new SignProducts(flow.graph(), placements, simplifier, substitution);
    this.uniformReductions =
        new UniformReductions(flow.graph(), placements, simplifier, substitution);
    this.diagnostics = diagnostics;
    this.origin = origin;
  }

  /**
   * Splits the per-element code of a rule. Reports a rule of too many variants, at {@code origin},
   * and one whose variants would be too long.
   *
   * @return the variants; empty if they would be too many or too long, or an error was reported
   *     before
   */
  public static Optional<Variants> specialize(
      Dataflow flow,
      Placements placements,
      CodeLimits limits,
      Diagnostics diagnostics,
      Origin origin) {
    Specializer specializer = new Specializer(flow, placements, diagnostics, origin);
    return specializer.isFeasible(limits) && !diagnostics.hasErrors()
        ? Optional.of(specializer.specialize())
        : Optional.empty();
  }

  /**
   * Whether the variants are few and short enough to be made, which takes time and memory in
   * proportion; if not, that is reported.
   */
  private boolean isFeasible(CodeLimits limits) {
    Combinations combinations = new Combinations(flow.graph(), placements, outputs());
    long count = combinations.count();
    if (count > MOST_VARIANTS) {
      reportTooMany(combinations, count);
      return false;
    }
    // A value may turn out to be another one, so that there is less code than it seems.
    Optional<Value> past = combinations.tooLong(2 * loops() * CodeLimits.KERNEL);
    past.ifPresent(value -> limits.reportKernel(past));
    return past.isEmpty();
  }

  /** The most loops of a variant, with one over elements in each phase. */
  private int loops() {
    return 1
        + flow.reductions().keySet().stream()
            .mapToInt(r -> placements.loopOf(r).phase() + 1)
            .max()
            .orElse(0);
  }

  private void reportTooMany(Combinations combinations, long count) {
    diagnostics.report(
        Mistake.TOO_MANY_VARIANTS,
        origin,
        Combinations.text(count, MOST_VARIANTS),
        MOST_VARIANTS,
        combinations.costs(new ConditionText(flow.graph()), MOST_VARIANTS));
  }

  private Variants specialize() {
    Decision decision = split(outputs(), Map.of());
    return new Variants(decision, variants);
  }

  private Outputs outputs() {
    Map<Symbol.State, Value> states = new LinkedHashMap<>();
    Map<Symbol.State, Value> written = new LinkedHashMap<>();
    flow.states()
        .forEach(
            (state, value) -> {
              if (!placements.isScalar(state)) {
                states.put(state, value);
                written.put(state, flow.written().getOrDefault(state, simplifier.constant(false)));
              }
            });
    return new Outputs(flow.param(), states, written, flow.reductions(), scalars())
        .live(flow.graph());
  }

  private List<ScalarStore> scalars() {
    return ScalarStores.of(flow, placements).stream()
        .filter(store -> ScalarStores.isLate(store, placements))
        .toList();
  }

  private Decision split(Outputs outputs, Map<Value, Boolean> path) {
    Optional<Value> condition = leaves > MOST_VARIANTS ? Optional.empty() : nextCondition(outputs);
    if (condition.isEmpty()) {
      return leaf(outputs, path);
    }
    Value atom = condition.get();
    Decision yes = split(outputs, path, atom, true);
    Decision no = split(outputs, path, atom, false);
    return yes.equals(no) ? yes : new Decision.Split(atom, yes, no);
  }

  private Decision split(
      Outputs outputs, Map<Value, Boolean> path, Value condition, boolean outcome) {
    Map<Value, Boolean> assumed = new LinkedHashMap<>(path);
    assumed.put(condition, outcome);
    return split(substitution.assume(condition, assumed, outputs), assumed);
  }

  private Decision leaf(Outputs outputs, Map<Value, Boolean> path) {
    if (leaves++ == MOST_VARIANTS) {
      Combinations combinations = new Combinations(flow.graph(), placements, outputs());
      reportTooMany(combinations, Math.max(combinations.count(), Combinations.MOST));
    }
    Outputs products = signProducts.of(uniformReductions.removed(outputs));
    int index = indices.computeIfAbsent(products, key -> variants.size());
    if (index == variants.size()) {
      variants.add(new Variant(products, path.keySet().stream().filter(path::get).toList()));
    }
    return new Decision.Leaf(index);
  }

  /**
   * The first condition, in the order written, that a per-element value, a reduction or a write
   * depends on whatever the other conditions turn out to be: one inside the arm of another choice
   * may never matter.
   */
  private Optional<Value> nextCondition(Outputs outputs) {
    Set<Value> seen = new HashSet<>();
    Deque<Value> open = new ArrayDeque<>(outputs.roots());
    SortedMap<Integer, Value> found = new TreeMap<>();
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (isOpen(value)) {
        found.put(value.id(), value);
      } else if (!placements.isPrepared(value) && seen.add(value)) {
        List<Value> splitting = operands.of(value);
        List<Value> conditions = splitting.stream().filter(this::isOpen).toList();
        conditions.forEach(condition -> found.put(value.id(), condition));
        open.addAll(conditions.isEmpty() ? splitting : List.of());
        open.addAll(outputs.reducedFor(value));
      }
    }
    return found.values().stream().findFirst().map(this::atom);
  }

  private boolean isOpen(Value value) {
    return value.type() == Type.BOOLEAN && !value.isConstant() && placements.isPrepared(value);
  }

  /** The first plain condition within a compound one. */
  private Value atom(Value condition) {
    return Assumptions.joins(condition) ? atom(condition.operand(0)) : condition;
  }
}
