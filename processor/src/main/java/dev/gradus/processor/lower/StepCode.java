package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Prepare;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The code that one step of a parameter runs.
 *
 * @param prepare the code that runs once, before any element
 * @param decision the choice of the kernel that runs
 * @param kernels by the index that {@code decision} names
 */
public record StepCode(Prepare prepare, Decision decision, List<Kernel> kernels) {
  public StepCode {
    kernels = List.copyOf(kernels);
  }

  /** All values that are computed once: conditions, scalars of kernels, and what is stored. */
  List<Value> uniform() {
    List<Value> values = new ArrayList<>(conditions(decision));
    kernels.forEach(kernel -> kernel.scalars().forEach(let -> values.add(let.value())));
    prepare.stores().forEach(store -> values.addAll(List.of(store.value(), store.written())));
    return values;
  }

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
}
