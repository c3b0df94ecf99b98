package dev.gradus.processor.lower;

import dev.gradus.processor.ir.Schedule.Decision;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Schedule.Prepare;
import dev.gradus.processor.ir.Schedule.Program;
import dev.gradus.processor.ir.Schedule.ScalarStore;
import dev.gradus.processor.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The code that one step of a parameter runs.
 *
 * @param prepare the code that runs once, before any element
 * @param decision the choice of the program that runs
 * @param programs by the index that {@code decision} names
 * @param kernels by the index that programs name
 */
public record StepCode(
    Prepare prepare, Decision decision, List<Program> programs, List<Kernel> kernels) {
  public StepCode {
    programs = List.copyOf(programs);
    kernels = List.copyOf(kernels);
  }

  /** All values that are uniform: conditions, scalars of kernels, and what is stored. */
  List<Value> uniform() {
    List<Value> values = new ArrayList<>(DecisionTrees.conditions(decision));
    kernels.forEach(kernel -> kernel.scalars().forEach(let -> values.add(let.value())));
    kernels.forEach(kernel -> kernel.numbers().forEach(sum -> values.add(sum.number())));
    List<ScalarStore> stores = new ArrayList<>(prepare.stores());
    for (int program = 0; program < programs.size(); program++) {
      stores.addAll(stores(program));
    }
    stores.forEach(store -> values.addAll(List.of(store.value(), store.written())));
    return values;
  }

  /** The kernels of a program. */
  List<Kernel> kernels(int program) {
    return programs.get(program).kernels().stream().map(kernels::get).toList();
  }

  /** The scalar states that a program stores between or after its loops. */
  List<ScalarStore> stores(int program) {
    return programs.get(program).scalars().stream()
        .flatMap(stage -> stage.stores().stream())
        .toList();
  }

  /** The bits of the states per element that a program uses. */
  long used(int program) {
    return kernels(program).stream().mapToLong(Kernel::used).reduce(0, (a, b) -> a | b);
  }
}
