package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a kernel of each variant: its arrays, the scalars it takes, and its loop with every value
 * named and in order.
 *
 * <p>Before: variants without uniform conditions. After: kernels in the order of the variants, in
 * which every variable has its final name and every value is computed before it is used.
 */
public final class KernelBinder {
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

  private KernelBinder(Dataflow flow, Levels levels, Outputs outputs) {
    this.graph = flow.graph();
    this.levels = levels;
    this.states = List.copyOf(flow.states().keySet());
    this.outputs = outputs;
    this.code =
        graph.reachable(outputs.results().values()).stream().filter(levels::isPerElement).toList();
  }

  /** The kernels of the variants. Reports a kernel that would be too long. */
  public static List<Kernel> bind(
      Dataflow flow, Levels levels, Variants variants, CodeLimits limits) {
    List<String> names = new KernelNamer(flow.graph(), variants.all()).all();
    List<Kernel> kernels = new ArrayList<>();
    for (Variant variant : variants.all()) {
      KernelBinder binder = new KernelBinder(flow, levels, variant.outputs());
      Kernel kernel = binder.kernel(names.get(kernels.size()), variant.holds());
      binder.check(kernel, limits);
      kernels.add(kernel);
    }
    return kernels;
  }

  /** A kernel without a name, to be looked at. */
  static Kernel bind(Dataflow flow, Levels levels, Outputs outputs) {
    return new KernelBinder(flow, levels, outputs).kernel("", List.of());
  }

  private void check(Kernel kernel, CodeLimits limits) {
    int words =
        LOOP_WORDS
            + WORDS_PER_STORE * kernel.stores().size()
            + WORDS_PER_ARRAY * kernel.arrays().size()
            + WORDS_PER_SCALAR * kernel.scalars().size();
    limits.check(CodeSize.of(code) + 4 * words, code);
  }

  /** The uniform numbers that the kernel needs. */
  private Set<Value> scalars() {
    Set<Value> scalars = new LinkedHashSet<>();
    code.forEach(value -> scalars.addAll(value.operands()));
    scalars.addAll(outputs.results().values());
    scalars.removeIf(value -> value.isConstant() || levels.isPerElement(value));
    return scalars;
  }

  private Kernel kernel(String name, List<Value> conditions) {
    NameScope names = new NameScope(RESERVED);
    List<Array> arrays = arrays(names);
    ValueNames valueNames = new ValueNames(graph);
    List<Let> scalars = new ArrayList<>();
    for (Value scalar : scalars()) {
      scalars.add(new Let(names.unique(valueNames.of(scalar)), scalar, false));
    }
    String index = names.unique("i");
    Map<Symbol, Value> results = outputs.results();
    List<Let> lets =
        new Variables(graph, names, levels::isPerElement)
            .of(results.values(), Set.of(), forced(results));
    List<Store> stores = new ArrayList<>();
    results.forEach((symbol, value) -> stores.add(new Store(arrayOf(arrays, symbol), value)));
    return new Kernel(
        name, conditions, arrays, scalars, index, lets, stores, List.of(), used(), written());
  }

  /**
   * The values that need a variable: all that are stored, but for a parameter's new value that is
   * stored nowhere else.
   */
  private Set<Value> forced(Map<Symbol, Value> results) {
    Set<Value> forced = new HashSet<>(results.values());
    forced.removeIf(value -> !levels.isPerElement(value));
    @Nullable Value param = results.get(Argument.PARAM);
    if (param != null && results.values().stream().filter(v -> v == param).count() == 1) {
      forced.remove(param);
    }
    return forced;
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
      if (reads(state) || outputs.results().containsKey(state)) {
        arrays.add(new Array(state, names.unique(plural(state.label()))));
      }
    }
    return arrays;
  }

  /** The name of an array: {@code velocities} for {@code velocity}. */
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
      bits |= written == null || written.isConstant(false) ? 0 : 1L << i;
    }
    return bits;
  }
}
