package dev.gradus.processor.analysis;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.rule.Per;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the reductions of a variant go, and where their results are known: in the phase after that
 * of what is reduced; of those that parameters share, all of one level in the same phase, after
 * that of the level before.
 */
final class ReducedPlacements {
  private final Levels levels;

  /** What each reduction goes over, in all variants. */
  private final Map<Symbol.Reduced, Per> sources;

  /** The shared reductions of one number of each parameter, in all variants. */
  private final Set<Symbol.Reduced> ofNumbers;

  private final Map<Symbol.Reduced, Placement> results = new HashMap<>();

  /** The levels that the variant has, by the phase in which each is known. */
  private final Map<Integer, Integer> levelOf = new HashMap<>();

  private ReducedPlacements(
      Levels levels, Map<Symbol.Reduced, Per> sources, Set<Symbol.Reduced> ofNumbers) {
    this.levels = levels;
    this.sources = sources;
    this.ofNumbers = ofNumbers;
  }

  /** Those of a rule, of which nothing is known yet. */
  static ReducedPlacements of(Levels levels) {
    return new ReducedPlacements(levels, new HashMap<>(), new HashSet<>());
  }

  /** Those of a variant of the rule, in which reductions go over what they do in the rule. */
  ReducedPlacements inVariant() {
    return new ReducedPlacements(levels, sources, ofNumbers);
  }

  /**
   * Places reductions, in the order of their levels, then of their slots.
   *
   * @param widest the placement of all that is reduced together; it may ask for earlier results
   */
  void place(
      Map<Symbol.Reduced, Accumulation> reductions, Function<Accumulation, Placement> widest) {
    int met = 0;
    for (int level = 0; level < levels.count(); level++) {
      met = place(level, met, reductions, widest);
    }
  }

  /**
   * Places the reductions before which as many levels must have met.
   *
   * @param met the phase of the last level that the variant has
   * @return the same, with this level
   */
  private int place(
      int level,
      int met,
      Map<Symbol.Reduced, Accumulation> reductions,
      Function<Accumulation, Placement> widest) {
    int phase = met + 1;
    Map<Symbol.Reduced, Per> shared = new HashMap<>();
    for (Map.Entry<Symbol.Reduced, Accumulation> entry : reductions.entrySet()) {
      Symbol.Reduced symbol = entry.getKey();
      Accumulation reduction = entry.getValue();
      if (levels.before(symbol) == level) {
        Placement operands = widest.apply(reduction);
        learn(symbol, reduction, operands);
        if (reduction.isShared()) {
          shared.put(symbol, reduction.per());
          phase = Math.max(phase, operands.phase() + 1);
        } else {
          results.put(symbol, new Placement(operands.phase() + 1, reduction.per()));
        }
      }
    }
    if (shared.isEmpty()) {
      return met;
    }
    for (Map.Entry<Symbol.Reduced, Per> entry : shared.entrySet()) {
      results.put(entry.getKey(), new Placement(phase, entry.getValue()));
    }
    levelOf.put(phase, level);
    return phase;
  }

  /** Notes what a reduction of the rule goes over; a variant does not change that. */
  private void learn(Symbol.Reduced symbol, Accumulation reduction, Placement operands) {
    boolean news =
        sources.putIfAbsent(symbol, Placement.source(operands.per(), reduction.per())) == null;
    if (news && reduction.isShared() && operands.isNumber()) {
      ofNumbers.add(symbol);
    }
  }

  /** Where a result is known. */
  Placement of(Symbol.Reduced reduction) {
    return requireNonNull(results.get(reduction), reduction::label);
  }

  /** The loop that accumulates a reduction: the first that can. */
  Placement loopOf(Symbol.Reduced reduction) {
    return new Placement(of(reduction).phase() - 1, requireNonNull(sources.get(reduction)));
  }

  /** The level whose reductions are known in a phase, and not before; empty if there is none. */
  OptionalInt level(int phase) {
    @Nullable Integer level = levelOf.get(phase);
    return level == null ? OptionalInt.empty() : OptionalInt.of(level);
  }

  /** Whether a reduction is of one number of each parameter. */
  boolean isOfNumbers(Symbol.Reduced reduction) {
    return ofNumbers.contains(reduction);
  }
}
