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
 * says both.
 */
final class KernelNamer {
  private static final int LONGEST_NAME = 80;

  private final List<Variant> variants;
  private final NameScope names = new NameScope(List.of());

  /** For each condition the variants in which it holds. */
  private final Map<Value, BitSet> where = new TreeMap<>(Comparator.comparingInt(Value::id));

  /** For each condition that can be named what it is called. */
  private final Map<Value, String> parts = new HashMap<>();

  /** Prepares the names of all variants of a rule. */
  KernelNamer(Graph graph, List<Variant> variants) {
    this.variants = variants;
    for (int i = 0; i < variants.size(); i++) {
      for (Value condition : variants.get(i).holds()) {
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

  /** The names of the variants, in their order. */
  List<String> all() {
    return variants.stream().map(this::of).toList();
  }

  private String of(Variant variant) {
    List<Value> told = new ArrayList<>(variant.holds());
    told.removeIf(condition -> isTold(condition, variant.holds()));
    told.sort(Comparator.comparing(KernelNamer::isFirst)); // the others keep their order
    String name = "update";
    for (Value condition : told) {
      String part = parts.getOrDefault(condition, "");
      String longer = part.isEmpty() ? name : NameScope.camel(name, part);
      name = longer.length() <= LONGEST_NAME ? longer : name;
    }
    return names.unique(name);
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
