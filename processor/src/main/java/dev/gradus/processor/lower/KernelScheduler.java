package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Loop;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the kernel of one variant: its arrays, the scalars it takes, and its loop with every value
 * named and in order.
 */
final class KernelScheduler {
  private static final List<String> RESERVED = List.of("u", "at", "from", "to", "end");

  private static final int LOOP_WORDS = 8;
  private static final int WORDS_PER_STORE = 4;
  private static final int WORDS_PER_ARRAY = 4;
  private static final int WORDS_PER_SCALAR = 3;

  private final Graph graph;
  private final Levels levels;
  private final List<Symbol.State> states;
  private final Outputs outputs;
  private final List<Value> code;

  KernelScheduler(Graph graph, Levels levels, List<Symbol.State> states, Outputs outputs) {
    this.graph = graph;
    this.levels = levels;
    this.states = states;
    this.outputs = outputs;
    this.code = graph.reachable(results().values()).stream().filter(levels::isPerElement).toList();
  }

  /** The values that the kernel stores, by what they are stored to. */
  private Map<Symbol, Value> results() {
    Map<Symbol, Value> results = new LinkedHashMap<>();
    results.put(Argument.PARAM, outputs.param());
    results.putAll(outputs.states());
    results.entrySet().removeIf(result -> result.getValue().isInput(result.getKey()));
    return results;
  }

  /** The uniform numbers that the kernel needs. */
  Set<Value> scalars() {
    Set<Value> scalars = new LinkedHashSet<>();
    code.forEach(value -> scalars.addAll(value.operands()));
    scalars.addAll(results().values());
    scalars.removeIf(value -> value.isConstant() || levels.isPerElement(value));
    return scalars;
  }

  /** A bound on the kernel's bytes of code. */
  int bytes() {
    int arrays = arrays(new NameScope(RESERVED)).size();
    int words =
        LOOP_WORDS
            + WORDS_PER_STORE * results().size()
            + WORDS_PER_ARRAY * arrays
            + WORDS_PER_SCALAR * scalars().size();
    return CodeSize.of(code) + 4 * words;
  }

  /** The value by which the kernel gets longer than a limit. */
  Optional<Value> past(int bytes) {
    return CodeSize.past(bytes, code);
  }

  Kernel schedule(String name, List<Value> conditions) {
    NameScope names = new NameScope(RESERVED);
    List<Array> arrays = arrays(names);
    ValueNames valueNames = new ValueNames(graph);
    List<Let> scalars = new ArrayList<>();
    for (Value scalar : scalars()) {
      scalars.add(new Let(names.unique(valueNames.of(scalar)), scalar, false));
    }
    String index = names.unique("i");
    Map<Symbol, Value> results = results();
    Set<Value> forced = new HashSet<>(results.values());
    forced.removeIf(value -> !levels.isPerElement(value));
    @Nullable Value param = results.get(Argument.PARAM);
    boolean paramOnly =
        param != null && results.values().stream().filter(v -> v == param).count() == 1;
    if (param != null && paramOnly) {
      forced.remove(param);
    }
    List<Let> lets =
        new Binder(graph, names, levels::isPerElement).bind(results.values(), Set.of(), forced);
    List<Store> stores = new ArrayList<>();
    results.forEach((symbol, value) -> stores.add(new Store(arrayOf(arrays, symbol), value)));
    Loop loop = new Loop(1, index, lets, stores);
    return new Kernel(name, conditions, arrays, scalars, List.of(loop), used(), written());
  }

  private static Array arrayOf(List<Array> arrays, Symbol symbol) {
    return arrays.stream().filter(array -> array.symbol().equals(symbol)).findFirst().orElseThrow();
  }

  private List<Array> arrays(NameScope names) {
    List<Array> arrays = new ArrayList<>();
    arrays.add(new Array(Argument.PARAM, names.unique("params")));
    if (reads(Argument.GRAD)) {
      arrays.add(new Array(Argument.GRAD, names.unique("grads")));
    }
    for (Symbol.State state : states) {
      if (reads(state) || results().containsKey(state)) {
        arrays.add(new Array(state, names.unique(plural(state.label()))));
      }
    }
    return arrays;
  }

  /** What an array of these is called: {@code velocities}. */
  private static String plural(String name) {
    return name.matches(".*[^aeiou]y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
  }

  private boolean reads(Symbol symbol) {
    return code.stream().anyMatch(value -> value.isInput(symbol));
  }

  private long used() {
    long bits = written();
    for (int i = 0; i < states.size(); i++) {
      bits |= reads(states.get(i)) ? 1L << i : 0;
    }
    return bits;
  }

  private long written() {
    long bits = 0;
    for (int i = 0; i < states.size(); i++) {
      @Nullable Value written = outputs.written().get(states.get(i));
      bits |= written == null || Folder.isFalse(written) ? 0 : 1L << i;
    }
    return bits;
  }
}
