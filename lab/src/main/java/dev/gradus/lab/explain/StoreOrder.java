package dev.gradus.lab.explain;

import dev.gradus.processor.ir.MovedArrays;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the stores of a program that come later than they could. An input of a loop's values is
 * what an array holds when the loop begins.
 */
final class StoreOrder {
  /**
   * A new value that a later loop stores than the first that could compute it.
   *
   * @param symbol of what
   * @param earliest the index of the first loop that could
   * @param loop the index of the loop that does
   * @param read whether a loop after the first one reads the old value
   */
  record Delay(Symbol symbol, int earliest, int loop, boolean read) {}

  private final List<Kernel> loops;

  /** How many loops must be over before what an array holds can be computed. */
  private final Map<Symbol, Integer> phases = new HashMap<>();

  private final List<Delay> delays = new ArrayList<>();

  private StoreOrder(List<Kernel> loops) {
    this.loops = loops;
  }

  /** The delayed stores of some loops, which run in this order. */
  static List<Delay> delays(List<Kernel> loops) {
    StoreOrder order = new StoreOrder(loops);
    for (int loop = 0; loop < loops.size(); loop++) {
      order.add(loop);
    }
    return order.delays;
  }

  private void add(int loop) {
    Map<Symbol, Integer> stored = new HashMap<>();
    for (Store store : loops.get(loop).stores()) {
      Symbol symbol = store.array().symbol();
      int earliest = phase(store.value());
      stored.put(symbol, earliest);
      boolean own = symbol instanceof Symbol.Temporary || symbol instanceof Symbol.Summand;
      if (!own && earliest < loop) {
        delays.add(new Delay(symbol, earliest, loop, isRead(symbol, earliest + 1, loop)));
      }
    }
    phases.putAll(stored);
    for (Accumulator sum : loops.get(loop).sums()) {
      phases.put(sum.symbol(), loop + 1);
    }
  }

  private boolean isRead(Symbol symbol, int first, int last) {
    return loops.subList(first, last + 1).stream()
        .flatMap(loop -> MovedArrays.of(loop).read().stream())
        .anyMatch(array -> array.symbol().equals(symbol));
  }

  /** The phase of a value, found without recursion: a formula may be a chain of thousands. */
  private int phase(Value root) {
    int phase = 0;
    Set<Value> seen = new HashSet<>(Set.of(root));
    Deque<Value> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (value.op() instanceof Op.Input input) {
        phase = Math.max(phase, phases.getOrDefault(input.symbol(), 0));
      }
      value.operands().stream().filter(seen::add).forEach(open::push);
    }
    return phase;
  }
}
