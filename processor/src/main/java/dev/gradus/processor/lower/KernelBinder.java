package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Dataflow;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Accumulator;
import dev.gradus.processor.ir.Schedule.Array;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Store;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Symbol.Argument;
import dev.gradus.processor.ir.Value;
import dev.gradus.processor.lower.LoopBody.Summation;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a kernel of each loop: its arrays, the scalars it takes, and its code with every value
 * named and in order.
 *
 * <p>Before: variants cut into loops, without conditions that are known before them. After:
 * kernels, in which every variable has its final name and every value is computed before it is
 * used; one for all loops that do the same.
 */
public final class KernelBinder {
  private static final List<String> RESERVED = List.of("u", "at", "from", "to", "end", "nan");

  private static final int LOOP_WORDS = 8;
  private static final int WORDS_PER_STORE = 4;
  private static final int WORDS_PER_ARRAY = 4;
  private static final int WORDS_PER_SCALAR = 3;

  private final Graph graph;
  private final Placements placements;
  private final List<Symbol.State> states;
  private final LoopBody loop;
  private final List<Value> code;

  /** What the arrays hold that the loop reads, stores or reduces. */
  private final Set<Symbol> used;

  private KernelBinder(Dataflow flow, Placements placements, LoopBody loop) {
    this.graph = flow.graph();
    this.placements = placements;
    this.states = List.copyOf(flow.states().keySet());
    this.loop = loop;
    this.code =
        graph.reachable(loop.stores().values()).stream().filter(placements::isPerElement).toList();
    this.used = used(loop, code);
  }

  private static Set<Symbol> used(LoopBody loop, List<Value> code) {
    Set<Symbol> used = new LinkedHashSet<>(loop.stores().keySet());
    loop.sums().forEach(sum -> used.addAll(sum.operands()));
    for (Value value : code) {
      if (value.op() instanceof Op.Input input) {
        used.add(input.symbol());
      }
    }
    return used;
  }

  /** The kernels of the variants. Reports a kernel that would be too long. */
  public static BoundKernels bind(
      Dataflow flow, Placements placements, List<PhasedVariant> variants, CodeLimits limits) {
    DistinctLoops loops = new DistinctLoops(variants);
    KernelNamer names = new KernelNamer(flow.graph(), loops.conditions());
    List<Kernel> kernels = new ArrayList<>();
    for (int i = 0; i < loops.all().size(); i++) {
      KernelBinder binder = new KernelBinder(flow, placements, loops.all().get(i));
      Kernel kernel =
          binder.kernel(names.of(i, loops.suffixes().get(i)), loops.conditions().get(i));
      binder.check(kernel, limits);
      kernels.add(kernel);
    }
    return new BoundKernels(kernels, loops.ofVariants());
  }

  /** Kernels without names, to be looked at. */
  static List<Kernel> bind(Dataflow flow, Placements placements, PhasedVariant variant) {
    return variant.loops().stream()
        .map(loop -> new KernelBinder(flow, placements, loop).kernel("", List.of()))
        .toList();
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
    scalars.addAll(loop.stores().values());
    scalars.removeIf(value -> value.isConstant() || placements.isPerElement(value));
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
    List<Let> lets =
        new Variables(graph, names, placements::isPerElement)
            .of(loop.stores().values(), Set.of(), forced());
    List<Store> stores = new ArrayList<>();
    loop.stores().forEach((symbol, value) -> stores.add(new Store(arrayOf(arrays, symbol), value)));
    List<Accumulator> sums = loop.sums().stream().map(sum -> accumulator(sum, arrays)).toList();
    return new Kernel(
        name,
        conditions,
        loop.domain(),
        arrays,
        scalars,
        index,
        lets,
        stores,
        sums,
        loop.numbers(),
        used(),
        bits(loop.written()),
        bits(loop.noted()));
  }

  private static Accumulator accumulator(Summation sum, List<Array> arrays) {
    List<Array> operands = sum.operands().stream().map(s -> arrayOf(arrays, s)).toList();
    return new Accumulator(sum.result(), sum.reduction(), sum.per(), operands);
  }

  /**
   * The values that need a variable: all that are stored, but for a parameter's new value that is
   * stored nowhere else.
   */
  private Set<Value> forced() {
    Collection<Value> stored = loop.stores().values();
    Set<Value> forced = new HashSet<>(stored);
    forced.removeIf(value -> !placements.isPerElement(value));
    @Nullable Value param = loop.stores().get(Argument.PARAM);
    if (param != null && stored.stream().filter(v -> v == param).count() == 1) {
      forced.remove(param);
    }
    return forced;
  }

  private static Array arrayOf(List<Array> arrays, Symbol symbol) {
    return arrays.stream().filter(array -> array.symbol().equals(symbol)).findFirst().orElseThrow();
  }

  private List<Array> arrays(NameScope names) {
    List<Array> arrays = new ArrayList<>();
    if (loop.domain() == Per.ELEMENT) {
      arrays.add(array(Argument.PARAM, names.unique("params")));
    }
    if (used.contains(Argument.GRAD)) {
      arrays.add(array(Argument.GRAD, names.unique("grads")));
    }
    for (Symbol.State state : states) {
      if (used.contains(state)) {
        arrays.add(array(state, names.unique(plural(state.label()))));
      }
    }
    used.stream()
        .flatMap(s -> s instanceof Symbol.Temporary kept ? Stream.of(kept) : Stream.of())
        .sorted(Comparator.comparingInt(Symbol.Temporary::number))
        .forEach(kept -> arrays.add(array(kept, names.unique(nameOf(kept.shape())))));
    used.stream()
        .filter(Symbol.Summand.class::isInstance)
        .forEach(own -> arrays.add(new Array(own, names.unique("summands"), false)));
    return arrays;
  }

  private Array array(Symbol symbol, String name) {
    return new Array(symbol, name, placements.shape(symbol) != loop.domain());
  }

  /** The name of temporaries of a shape. */
  private static String nameOf(Per shape) {
    return switch (shape) {
      case MATRIX -> "ofMatrices";
      case ROW -> "ofRows";
      case COLUMN -> "ofColumns";
      case CHANNEL -> "ofChannels";
      default -> "temporaries";
    };
  }

  /** The name of an array: {@code velocities} for {@code velocity}. */
  private static String plural(String name) {
    return name.matches(".*[^aeiou]y") ? name.substring(0, name.length() - 1) + "ies" : name + "s";
  }

  private long used() {
    return bits(loop.written()) | bits(states.stream().filter(used::contains).toList());
  }

  private long bits(Collection<Symbol.State> some) {
    return some.stream().mapToLong(s -> 1L << states.indexOf(s)).reduce(0, (a, b) -> a | b);
  }
}
