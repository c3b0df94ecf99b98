package dev.gradus.processor.lower;

import static java.util.Objects.requireNonNull;

import dev.gradus.processor.analysis.Placements;
import dev.gradus.processor.ir.Graph;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Type;
import dev.gradus.processor.ir.Value;
import dev.gradus.rule.Per;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells by which of its operands the variants of a rule have to be split where a value is computed
 * for each element, or after a loop. A choice of a sign ({@link SignChoices}) needs no kernels of
 * its own. Nor does a choice between uniform numbers that need the same reductions; but where one
 * of them needs another reduction, a variant without it has a loop less.
 */
final class SplitOperands {
  private final Graph graph;
  private final Placements placements;
  private final UnaryOperator<Value> meaning;
  private final SignChoices signs;
  private final Map<Value, Set<Symbol>> needs = new HashMap<>();

  /**
   * The operands of values that stand for others.
   *
   * @param meaning the value that one stands for
   */
  SplitOperands(Graph graph, Placements placements, UnaryOperator<Value> meaning) {
    this.graph = graph;
    this.placements = placements;
    this.meaning = meaning;
    this.signs = new SignChoices(placements, meaning);
  }

  /** The operands of a value by which variants may have to be split. */
  List<Value> of(Value value) {
    boolean chosen =
        value.op() instanceof Op.Select
            && placements.isPrepared(value.operand(0))
            && (signs.contains(value) || isCheap(value));
    return chosen ? value.operands().subList(1, 3) : value.operands();
  }

  /** Whether a value is a choice between uniform numbers that need the same reductions. */
  private boolean isCheap(Value value) {
    return value.type() != Type.BOOLEAN
        && placements.isLate(value)
        && needs(value.operand(1)).equals(needs(value.operand(2)));
  }

  /** The reductions that a uniform number is computed from. */
  private Set<Symbol> needs(Value number) {
    if (!needs.containsKey(number)) {
      graph.reachable(List.of(number)).forEach(this::find);
    }
    return requireNonNull(needs.get(number));
  }

  private void find(Value value) {
    if (needs.containsKey(value)) {
      return;
    }
    Set<Symbol> found = new HashSet<>();
    if (value.op() instanceof Op.Input input && input.symbol() instanceof Symbol.Reduced) {
      if (!placements.isWithin(value, Per.GROUP)) { // what is shared is made whoever needs it
        found.add(input.symbol());
      }
    } else if (placements.isLate(value)) {
      Value meant = meaning.apply(value);
      for (Value operand : meant == value ? value.operands() : List.of(meant)) {
        @Nullable Set<Symbol> of = needs.get(operand);
        found.addAll(of == null ? Set.of() : of);
      }
    }
    needs.put(value, found);
  }
}
