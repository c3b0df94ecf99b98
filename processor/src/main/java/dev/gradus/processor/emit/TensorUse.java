package dev.gradus.processor.emit;

import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Let;
import dev.gradus.processor.ir.Schedule.Masks;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Schedule.UsedStates;
import dev.gradus.processor.ir.Symbol;
import dev.gradus.processor.ir.Value;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells what depends on the shape or dtype of the tensor. */
final class TensorUse {
  private final Deque<Value> open = new ArrayDeque<>();

  private TensorUse() {}

  /** Whether anything that runs, or the states of a configuration, depends on the tensor. */
  static boolean in(Schedule schedule) {
    TensorUse use = new TensorUse();
    use.add(schedule.prepare().lets());
    use.addStores(schedule.prepare().stores());
    use.add(schedule.decision());
    schedule.scalars().forEach(block -> use.add(block.lets()));
    schedule.scalars().forEach(block -> use.addStores(block.stores()));
    return use.found() || in(schedule.required()) || in(schedule.reachable());
  }

  /** Whether a condition depends on the tensor. */
  static boolean in(Schedule.Condition condition) {
    TensorUse use = new TensorUse();
    use.open.add(condition.value());
    return use.found();
  }

  /** Whether the states of a configuration depend on the tensor. */
  static boolean in(UsedStates states) {
    TensorUse use = new TensorUse();
    states.terms().forEach(use::add);
    return use.found();
  }

  private void add(Collection<Let> lets) {
    lets.forEach(let -> open.add(let.value()));
  }

  private void addStores(List<ScalarStore> stores) {
    for (ScalarStore store : stores) {
      open.add(store.value());
      open.add(store.written());
    }
  }

  private void add(Decision decision) {
    if (decision instanceof Decision.Split split) {
      open.add(split.condition());
      add(split.yes());
      add(split.no());
    }
  }

  private void add(Masks masks) {
    if (masks instanceof Masks.Split split) {
      open.add(split.condition());
      add(split.yes());
      add(split.no());
    }
  }

  private boolean found() {
    Set<Value> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Value value = open.pop();
      if (seen.add(value)) {
        if (value.op() instanceof Op.Input input && isOfTensor(input.symbol())) {
          return true;
        }
        open.addAll(value.operands());
      }
    }
    return false;
  }

  private static boolean isOfTensor(Symbol symbol) {
    return symbol instanceof Symbol.Property || symbol instanceof Symbol.Dimension;
  }
}
