package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Value;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** What is asked of decisions, and done to them. */
final class DecisionTrees {
  private DecisionTrees() {}

  /** The conditions of a decision, in the order in which they are asked. */
  static Set<Value> conditions(Decision decision) {
    Set<Value> conditions = new LinkedHashSet<>();
    if (decision instanceof Decision.Split split) {
      conditions.add(split.condition());
      conditions.addAll(conditions(split.yes()));
      conditions.addAll(conditions(split.no()));
    }
    return conditions;
  }

  /** The decision with other numbers at its leaves, without a choice between equal sides. */
  static Decision renumbered(Decision decision, IntUnaryOperator numbers) {
    if (decision instanceof Decision.Leaf leaf) {
      return new Decision.Leaf(numbers.applyAsInt(leaf.program()));
    }
    Decision.Split split = (Decision.Split) decision;
    Decision yes = renumbered(split.yes(), numbers);
    Decision no = renumbered(split.no(), numbers);
    return yes.equals(no) ? yes : new Decision.Split(split.condition(), yes, no);
  }
}
