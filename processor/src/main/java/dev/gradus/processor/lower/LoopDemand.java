package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Value;
import dev.gradus.processor.lower.LoopPlan.Held;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one loop has to do if it follows a plan.
 *
 * @param stored the new values that it stores
 * @param kept the values that it keeps for later loops
 * @param read what it reads of elements; nothing of what is spread over them, which stays in the
 *     cache
 * @param computed the values that it computes, the last first
 * @param ofElements whether it goes over elements: other loops take no time beside these
 */
record LoopDemand(
    List<Value> stored, Set<Value> kept, Set<Held> read, Set<Value> computed, boolean ofElements) {

  /** The demands of all loops, found from the last to the first: the last says what is kept. */
  static List<LoopDemand> of(LoopPlan plan) {
    ElementCode code = plan.code();
    List<LoopDemand> demands = new ArrayList<>();
    for (int loop = 0; loop < code.loops(); loop++) {
      demands.add(
          new LoopDemand(
              stored(plan, loop),
              new LinkedHashSet<>(),
              new LinkedHashSet<>(),
              new LinkedHashSet<>(),
              code.isOfElements(loop)));
    }
    for (int loop = code.loops() - 1; loop >= 0; loop--) {
      find(plan, loop, demands);
    }
    return demands;
  }

  private static List<Value> stored(LoopPlan plan, int loop) {
    List<Value> stored = new ArrayList<>();
    plan.code()
        .results()
        .forEach(
            (symbol, value) -> {
              if (plan.loopOf(symbol) == loop) {
                stored.add(value);
              }
            });
    return stored;
  }

  private static void find(LoopPlan plan, int loop, List<LoopDemand> demands) {
    LoopDemand demand = demands.get(loop);
    BitSet needed = new BitSet();
    demand.stored.forEach(value -> needed.set(value.id()));
    demand.kept.forEach(value -> needed.set(value.id()));
    plan.code().summands(loop).forEach(value -> needed.set(value.id()));
    List<Value> values = plan.code().values();
    for (int i = values.size() - 1; i >= 0; i--) {
      Value value = values.get(i);
      if (needed.get(value.id())) {
        Optional<Held> held = plan.held(value, loop);
        if (held.isEmpty()) {
          demand.computed.add(value);
          value.operands().forEach(operand -> needed.set(operand.id()));
        } else {
          if (plan.code().per(value) == Per.ELEMENT) {
            demand.read.add(held.get());
          }
          if (held.get() instanceof Held.Kept) {
            demands.get(plan.keeping(value)).kept.add(value);
          }
        }
      }
    }
  }

  /** How many arrays of elements it reads or writes, one that it does both to twice. */
  int moves() {
    return ofElements ? read.size() + stored.size() + kept.size() : 0;
  }
}
