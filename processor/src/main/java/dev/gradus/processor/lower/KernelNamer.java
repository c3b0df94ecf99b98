package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Names kernels by the conditions that hold in them, as in {@code updateAmsgradWeightDecay}; a
 * condition that does not hold is not named. Nor is one that another tells: where {@code
 * decoupledWeightDecay} is asked only if there is weight decay, {@code updateDecoupledWeightDecay}
 * says both. Of several loops of a variant, each says which it is.
 */
final class KernelNamer {
  private static final int LONGEST_NAME = 80;

  private final List<List<Value>> conditions;
  private final NameScope names = new NameScope(List.of());

  /** The kernels in which each condition holds. */
  private final Map<Value, BitSet> where = new TreeMap<>(Comparator.comparingInt(Value::id));

  /** The names of the conditions that can be named. */
  private final Map<Value, String> parts = new HashMap<>();

  /**
   * Prepares the names of all kernels of a rule.
   *
   * @param conditions those that hold in each of them
   */
  KernelNamer(Graph graph, List<List<Value>> conditions) {
    this.conditions = conditions;
    for (int i = 0; i < conditions.size(); i++) {
      for (Value condition : conditions.get(i)) {
        where.computeIfAbsent(condition, key -> new BitSet()).set(i);
      }
    }
    ConditionWords words = new ConditionWords(new ValueNames(graph));
    Set<String> taken = new HashSet<>();
    for (Value condition : where.keySet()) {
      words.of(condition).stream()
          .filter(taken::add)
          .findFirst()
          .ifPresent(part -> parts.put(condition, part));
    }
  }

  /**
   * The name of a kernel.
   *
   * @param index its index, each of which is asked for once
   * @param loop what is said of it if it is one of several loops, else nothing
   */
  String of(int index, String loop) {
    List<Value> holds = conditions.get(index);
    List<Value> told = new ArrayList<>(holds);
    told.removeIf(condition -> isTold(condition, holds));
    told.sort(Comparator.comparing(KernelNamer::isFirst)); // the others keep their order
    String name = "update";
    for (Value condition : told) {
      String part = parts.getOrDefault(condition, "");
      String longer = part.isEmpty() ? name : NameScope.camel(name, part);
      name = longer.length() <= LONGEST_NAME ? longer : name;
    }
    return names.unique(name + loop);
  }

  /** Whether a condition holds wherever a later one with a name does. */
  private boolean isTold(Value condition, List<Value> path) {
    BitSet holds = requireNonNull(where.get(condition));
    return path.subList(path.indexOf(condition) + 1, path.size()).stream()
        .filter(later -> !isFirst(later) && parts.containsKey(later))
        .map(later -> (BitSet) requireNonNull(where.get(later)).clone())
        .anyMatch(
            tells -> {
              tells.andNot(holds);
              return tells.isEmpty();
            });
  }

  private static boolean isFirst(Value condition) {
    return condition.op() instanceof Op.First;
  }
}
