package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Levels;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import java.util.HashMap;
import java.util.Map;

/**
 * Rewrites per-element code, and the conditions it depends on, for one outcome of a uniform
 * condition.
 */
final class Substitution {
  private final Levels levels;
  private final Folder folder;
  private final Map<Value, Value> replacements = new HashMap<>();

  Substitution(Levels levels, Folder folder, Value condition, boolean outcome) {
    this.levels = levels;
    this.folder = folder;
    replacements.put(condition, folder.constant(outcome));
  }

  Outputs apply(Graph graph, Outputs outputs) {
    for (Value value : graph.reachable(outputs.all())) {
      if (levels.isPerElement(value) || value.type() == Type.BOOLEAN) {
        rewrite(graph, value);
      }
    }
    return outputs.map(replacements);
  }

  private void rewrite(Graph graph, Value value) {
    Value[] operands = new Value[value.operands().size()];
    boolean changed = false;
    for (int i = 0; i < operands.length; i++) {
      operands[i] = replacements.getOrDefault(value.operand(i), value.operand(i));
      changed |= operands[i] != value.operand(i);
    }
    if (changed && !replacements.containsKey(value)) {
      Value replacement = folder.rebuild(value, operands);
      graph.nameOf(value).ifPresent(name -> graph.name(replacement, name));
      graph.originOf(value).ifPresent(place -> graph.place(replacement, place));
      replacements.put(value, replacement);
    }
  }
}
