package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds how to cut the code of elements into loops. Each new value is stored in the first loop that
 * can compute it, and nothing is kept but the old values that later loops read; then whatever
 * single change costs less is made, until none does: another loop for a store, so that the old
 * value stays, or a value that is kept instead of computed again.
 */
final class LoopPlanner {
  /** The most values that are tried to be kept, the last ones of the code. */
  private static final int MOST_TRIED = 64;

  private record Priced(LoopPlan plan, List<LoopDemand> demands, LoopCost cost) {
    static Priced of(LoopPlan plan) {
      List<LoopDemand> demands = LoopDemand.of(plan);
      int given = plan.code().reducedArrays().size();
      return new Priced(plan, demands, LoopCost.of(demands, given));
    }
  }

  private final ElementCode code;

  private LoopPlanner(ElementCode code) {
    this.code = code;
  }

  /** The plan that costs least, of those that are tried. */
  static LoopPlan plan(ElementCode code) {
    LoopPlan earliest = LoopPlan.earliest(code);
    return code.loops() == 1 ? earliest : new LoopPlanner(code).plan(earliest);
  }

  private LoopPlan plan(LoopPlan earliest) {
    Priced start = Priced.of(earliest);
    Priced computing = descend(start);
    // Several values may be worth keeping together, though none of them is alone.
    Priced keeping = descend(Priced.of(new LoopPlan(code, earliest.stores(), edge(start.demands))));
    Priced best = keeping.cost.compareTo(computing.cost) < 0 ? keeping : computing;
    return (best.cost.overflow() == 0 ? best : descend(Priced.of(latest()))).plan;
  }

  /** The plan that keeps no elements: all are stored in the last loop, and computed there again. */
  private LoopPlan latest() {
    Map<Symbol, Integer> stores = new LinkedHashMap<>();
    code.results()
        .forEach(
            (symbol, value) ->
                stores.put(
                    symbol,
                    code.shape(symbol) == Per.ELEMENT
                        ? code.lastOfElements()
                        : code.phase(symbol, value)));
    return new LoopPlan(code, stores, Set.of());
  }

  private Priced descend(Priced start) {
    Priced best = start;
    LoopCost before;
    do {
      before = best.cost;
      for (LoopPlan plan : changes(best)) {
        Priced other = Priced.of(plan);
        best = other.cost.compareTo(best.cost) < 0 ? other : best;
      }
    } while (best.cost.compareTo(before) < 0);
    return best;
  }

  /** All plans that differ in one thing. */
  private List<LoopPlan> changes(Priced priced) {
    LoopPlan plan = priced.plan;
    List<LoopPlan> changes = new ArrayList<>();
    for (Map.Entry<Symbol, Value> result : code.results().entrySet()) {
      int first = code.phase(result.getKey(), result.getValue());
      for (int loop = first; code.isOfElements(first) && loop < code.loops(); loop++) {
        if (code.isOfElements(loop) && loop != plan.loopOf(result.getKey())) {
          changes.add(plan.storing(result.getKey(), loop));
        }
      }
    }
    Set<Value> tried = new LinkedHashSet<>(plan.kept());
    for (int loop = 1; loop < code.loops(); loop++) {
      for (Value value : priced.demands.get(loop).computed()) {
        if (isKeepable(value, loop) && tried.size() < MOST_TRIED) {
          tried.add(value);
        }
      }
    }
    tried.forEach(value -> changes.add(plan.toggling(value)));
    return changes;
  }

  /** Whether a value of elements that a loop computes could have been kept for it. */
  private boolean isKeepable(Value value, int loop) {
    return value.type() == Type.DOUBLE
        && code.per(value) == Per.ELEMENT
        && code.phase(value) < loop;
  }

  /**
   * What loops compute of earlier phases, and use for something of their own; as many values as
   * there can be temporaries.
   */
  private Set<Value> edge(List<LoopDemand> demands) {
    Set<Value> edge = new LinkedHashSet<>();
    for (int loop = 1; loop < code.loops(); loop++) {
      for (Value user : demands.get(loop).computed()) {
        for (Value value : user.operands()) {
          if (code.phase(user) > code.phase(value)
              && demands.get(loop).computed().contains(value)
              && isKeepable(value, loop)
              && edge.size() < LoopCost.MOST_KEPT) {
            edge.add(value);
          }
        }
      }
    }
    return edge;
  }
}
