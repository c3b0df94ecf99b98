package dev.gradus.lab.explain;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * @param read whether a loop after the first one reads the old value for something else
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
      int earliest = first(loops.get(loop).domain(), phase(store.value()));
      stored.put(symbol, earliest);
      boolean own = symbol instanceof Symbol.Temporary || symbol instanceof Symbol.Summand;
      if (!own && earliest < loop) {
        delays.add(new Delay(symbol, earliest, loop, isRead(store, earliest + 1, loop)));
      }
    }
    phases.putAll(stored);
    for (Accumulator sum : loops.get(loop).sums()) {
      phases.put(sum.symbol(), loop + 1);
    }
  }

  /** The first loop over something, from one on. */
  private int first(Per domain, int from) {
    int loop = from;
    while (loops.get(loop).domain() != domain) {
      loop++;
    }
    return loop;
  }

  /** Whether some loops read what a store overwrites, other than for the new value itself. */
  private boolean isRead(Store store, int first, int last) {
    Symbol symbol = store.array().symbol();
    for (Kernel loop : loops.subList(first, last + 1)) {
      List<Value> others =
          loop.stores().stream().map(Store::value).filter(v -> v != store.value()).toList();
      boolean reduced =
          !loop.stores().contains(store)
              && loop.sums().stream().anyMatch(sum -> sum.operands().contains(store.array()));
      if (reduced || inputs(others, store.value()).contains(symbol)) {
        return true;
      }
    }
    return false;
  }

  private int phase(Value value) {
    return inputs(List.of(value), null).stream()
        .mapToInt(symbol -> phases.getOrDefault(symbol, 0))
        .max()
        .orElse(0);
  }

  /**
   * The inputs of some values, but of what is computed from one. Found without recursion: a formula
   * may be a chain of thousands of operations.
   */
  private static Set<Symbol> inputs(List<Value> roots, @Nullable Value but) {
    Set<Symbol> inputs = new HashSet<>();
    Set<Value> seen = new HashSet<>(roots);
    Deque<Value> open = new ArrayDeque<>(roots);
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (value.op() instanceof Op.Input input) {
        inputs.add(input.symbol());
      }
      value.operands().stream()
          .filter(operand -> operand != but && seen.add(operand))
          .forEach(open::push);
    }
    return inputs;
  }
}
