package dev.gradus.processor.analysis;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Dataflow.Accumulation;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * In which order a step makes what parameters share: all reductions of level 0 over all parameters,
 * then those of level 1, which depend on some of level 0, and so on. Levels are those of the rule,
 * since parameters that meet may run different variants of it.
 */
final class Levels {
  private final Map<Symbol.Reduced, Integer> before = new HashMap<>();

  /**
   * The levels of a rule.
   *
   * @param reductions in the order of their slots: each depends on earlier ones only
   */
  Levels(Graph graph, Map<Symbol.Reduced, Accumulation> reductions) {
    reductions.forEach(
        (symbol, reduction) -> {
          int highest = 0;
          for (Value value : graph.reachable(reduction.operands())) {
            if (value.op() instanceof Op.Input input
                && input.symbol() instanceof Symbol.Reduced needed) {
              boolean shared = requireNonNull(reductions.get(needed), needed::label).isShared();
              highest = Math.max(highest, before(needed) + (shared ? 1 : 0));
            }
          }
          before.put(symbol, highest);
        });
  }

  /** How many levels must have met before a reduction: of one that is shared, its own level. */
  int before(Symbol.Reduced reduction) {
    return requireNonNull(before.get(reduction), reduction::label);
  }

  /** The least number that all of {@link #before} are below. */
  int count() {
    return before.values().stream().mapToInt(level -> level + 1).max().orElse(0);
  }
}
