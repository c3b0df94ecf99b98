package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which values of a piece of code get a variable and which are written where they are used:
 * a value has one if it is used twice, or if the user gave it one, or where an expression would
 * grow past reading.
 */
final class Variables {
  private static final int DEEPEST_EXPRESSION = 8;

  private final Graph graph;
  private final ValueNames valueNames;
  private final NameScope names;
  private final Predicate<Value> inScope;
  private final Map<Value, Integer> uses = new HashMap<>();
  private final Map<Value, Value> user = new HashMap<>();
  private final Map<Value, Integer> depth = new HashMap<>();

  Variables(Graph graph, NameScope names, Predicate<Value> inScope) {
    this.graph = graph;
    this.valueNames = new ValueNames(graph);
    this.names = names;
    this.inScope = inScope;
  }

  /**
   * The variables of the code that computes the roots.
   *
   * @param fields values that get a field whatever their use
   * @param forced values that get a local whatever their use
   */
  List<Let> of(Collection<Value> roots, Set<Value> fields, Set<Value> forced) {
    List<Value> code = graph.reachable(roots).stream().filter(inScope).toList();
    count(code, roots);
    List<Let> lets = new ArrayList<>();
    Set<Value> bound = new HashSet<>();
    for (Value value : code) {
      boolean field = fields.contains(value);
      if (field || forced.contains(value) || deservesLocal(value, bound)) {
        bound.add(value);
        lets.add(new Let(names.unique(valueNames.of(value)), value, field));
      }
    }
    return lets;
  }

  private void count(List<Value> code, Collection<Value> roots) {
    roots.forEach(root -> uses.merge(root, 1, Integer::sum));
    for (Value value : code) {
      for (Value operand : value.operands()) {
        uses.merge(operand, 1, Integer::sum);
        user.put(operand, value);
      }
    }
  }

  private boolean deservesLocal(Value value, Set<Value> bound) {
    if (value.isConstant() || isPromotedInput(value) || isPlainCondition(value)) {
      return false;
    }
    int inlined =
        value.operands().stream()
            .mapToInt(v -> bound.contains(v) ? 0 : depth.getOrDefault(v, 0))
            .max()
            .orElse(0);
    depth.put(value, inlined + 1);
    return uses.getOrDefault(value, 0) > 1 || inlined >= DEEPEST_EXPRESSION || isNamedByUser(value);
  }

  /**
   * {@code (double) step} is as cheap as {@code step}, and reads better without a name of its own.
   */
  private static boolean isPromotedInput(Value value) {
    return value.op() instanceof Op.Cast && value.operand(0).isInput();
  }

  /** {@code weightDecay != 0} says more than a name would. */
  private boolean isPlainCondition(Value value) {
    return value.op() instanceof Op.Binary binary
        && binary.op().isComparison()
        && graph.nameOf(value).isEmpty()
        && value.operands().stream()
            .allMatch(
                v ->
                    v.isConstant()
                        || (v.op() instanceof Op.Input input
                            && input.symbol() instanceof Symbol.Hyper));
  }

  /**
   * Whether the user named a value that is worth a variable: one whose only user has the same name
   * is an intermediate result, as in {@code g = g * 2}.
   */
  private boolean isNamedByUser(Value value) {
    return !value.isInput()
        && user.containsKey(value)
        && graph.nameOf(value).isPresent()
        && !graph.nameOf(value).equals(graph.nameOf(user.get(value)));
  }
}
