package dev.gradus.processor.emit;

import com.palantir.javapoet.ClassName;
import dev.gradus.processor.backend.FunctionOwners;
import dev.gradus.processor.ir.Op;
import dev.gradus.processor.ir.Schedule;
import dev.gradus.processor.ir.Schedule.Kernel;
import dev.gradus.processor.ir.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The import of a function of the formula that kernels call by its bare name, as the rule does. */
record StaticImports(ClassName owner, String method) {

  static List<StaticImports> of(Schedule schedule) {
    Set<String> methods = new TreeSet<>();
    for (Kernel kernel : schedule.kernels()) {
      for (Value value : kernel.operations()) {
        if (value.op() instanceof Op.Apply apply && !apply.function().isInMath()) {
          methods.add(apply.function().method());
        }
      }
    }
    return methods.stream()
        .flatMap(
            method ->
                FunctionOwners.owners().stream().map(owner -> new StaticImports(owner, method)))
        .toList();
  }
}
