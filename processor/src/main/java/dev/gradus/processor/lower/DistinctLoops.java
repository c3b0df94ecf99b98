package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The loops of all variants, each once. */
final class DistinctLoops {
  private final Map<LoopBody, Integer> indices = new LinkedHashMap<>();
  private final List<List<Value>> conditions = new ArrayList<>();
  private final List<String> suffixes = new ArrayList<>();
  private final List<List<Integer>> ofVariants = new ArrayList<>();

  DistinctLoops(List<PhasedVariant> variants) {
    for (PhasedVariant variant : variants) {
      List<Integer> own = new ArrayList<>();
      for (LoopBody loop : variant.loops()) {
        own.add(add(loop, own.size(), variant));
      }
      ofVariants.add(List.copyOf(own));
    }
  }

  private int add(LoopBody loop, int position, PhasedVariant variant) {
    int index = indices.computeIfAbsent(loop, key -> conditions.size());
    if (index == conditions.size()) {
      conditions.add(new ArrayList<>(variant.holds()));
      suffixes.add(variant.phased().size() == 1 ? "" : words(loop.domain()) + (position + 1));
    } else {
      conditions.get(index).retainAll(variant.holds());
    }
    return index;
  }

  private static String words(Per domain) {
    return switch (domain) {
      case MATRIX -> "Matrices";
      case ROW -> "Rows";
      case COLUMN -> "Columns";
      case CHANNEL -> "Channels";
      default -> "Loop";
    };
  }

  /** The loops, in the order in which variants first have them. */
  List<LoopBody> all() {
    return List.copyOf(indices.keySet());
  }

  /** The conditions that hold wherever each loop runs. */
  List<List<Value>> conditions() {
    return conditions;
  }

  /** What the name of each loop says of its place in the variant that first has it. */
  List<String> suffixes() {
    return suffixes;
  }

  /** The indices of each variant's loops, in the order in which they run. */
  List<List<Integer>> ofVariants() {
    return ofVariants;
  }
}
