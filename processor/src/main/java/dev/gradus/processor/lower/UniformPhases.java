package dev.gradus.processor.lower;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.NumberSum;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The uniform values that a program hands on, and the scalar states that it stores, by phase: those
 * of phase 0 are computed before its loops, those of phase k after the loops of phase k - 1.
 */
final class UniformPhases {
  private final Graph graph;
  private final Placements placements;

  /** By phase, what later code needs: kernels, or uniform code of a later phase. */
  private final List<Set<Value>> fields = new ArrayList<>();

  private final List<List<ScalarStore>> stores = new ArrayList<>();

  UniformPhases(Graph graph, PhasedVariant variant, List<Kernel> kernels) {
    this.graph = graph;
    this.placements = variant.placements();
    int last = variant.phased().get(kernels.size() - 1).phase() + 1;
    for (int phase = 0; phase <= last; phase++) {
      fields.add(new LinkedHashSet<>());
      stores.add(new ArrayList<>());
    }
    for (Kernel kernel : kernels) {
      kernel.scalars().stream().map(Let::value).forEach(this::add);
      kernel.numbers().stream()
          .map(NumberSum::number)
          .filter(number -> !number.isConstant())
          .forEach(this::add);
    }
    for (ScalarStore store : variant.scalars()) {
      stores.get(Math.max(1, ScalarStores.phase(store, placements))).add(store);
    }
    for (int phase = last; phase > 0; phase--) {
      addNeeded(phase);
    }
  }

  private void add(Value value) {
    fields.get(placements.phase(value)).add(value);
  }

  /** Adds the values of earlier phases that the code of a phase needs. */
  private void addNeeded(int phase) {
    Set<Value> roots = roots(phase);
    BitSet needed = new BitSet();
    roots.forEach(root -> needed.set(root.id()));
    List<Value> code = graph.reachable(roots);
    for (int i = code.size() - 1; i >= 0; i--) {
      Value value = code.get(i);
      if (needed.get(value.id()) && placements.phase(value) == phase) {
        value.operands().forEach(operand -> needed.set(operand.id()));
      } else if (needed.get(value.id()) && !value.isConstant()) {
        add(value);
      }
    }
  }

  /** The level whose shared reductions are known in a phase, if there is one. */
  OptionalInt level(int phase) {
    return placements.level(phase);
  }

  /** What the code of a phase computes for others, or stores. */
  Set<Value> roots(int phase) {
    Set<Value> roots = new LinkedHashSet<>(fields(phase));
    stores(phase).forEach(store -> roots.addAll(List.of(store.value(), store.written())));
    return roots;
  }

  /** How many phases there are: one more than those of loops. */
  int count() {
    return fields.size();
  }

  Set<Value> fields(int phase) {
    return fields.get(phase);
  }

  List<ScalarStore> stores(int phase) {
    return stores.get(phase);
  }

  /** Whether a value belongs to the code of a phase. */
  boolean isOf(int phase, Value value) {
    return !placements.isPerElement(value) && placements.phase(value) == phase;
  }
}
